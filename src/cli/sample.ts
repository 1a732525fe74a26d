import type { Challenge } from '#challenge';

export type Fixes = Pick<Challenge, 'accepted' | 'rejected'>;

/** The fix that must not fail; it and the project as given are all that a further machine judges of a sample. */
export function referenceOf({ accepted }: Fixes): Fixes {
  const reference = accepted.find(({ name }) => name === 'reference') ?? accepted[0];
  return { accepted: reference === undefined ? [] : [reference], rejected: [] };
}

/** The fewest fixes that show every check pass and fail: the reference, and rejected ones until each check has failed. */
export function sampleOf(fixes: Fixes): Fixes {
  const { rejected } = fixes;
  const unseen = new Set(rejected.flatMap((fix) => fix.expect.fails));
  const chosen = new Set<(typeof rejected)[number]>();
  while (unseen.size > 0) {
    const gain = (fix: (typeof rejected)[number]): number =>
      fix.expect.fails.filter((id) => unseen.has(id)).length;
    const best = rejected.reduce((most, fix) => (gain(fix) > gain(most) ? fix : most));
    chosen.add(best);
    for (const id of best.expect.fails) unseen.delete(id);
  }
  return { ...referenceOf(fixes), rejected: rejected.filter((fix) => chosen.has(fix)) };
}
