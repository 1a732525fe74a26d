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

type Rejected = Fixes['rejected'][number];

/** For each rejected fix one check that it must fail, or more, so that every check is failed by some fix. */
export function oneFailureOfEach(rejected: Fixes['rejected']): ReadonlyMap<Rejected, ReadonlySet<string>> {
  const seen = new Map(rejected.flatMap((fix) => fix.expect.fails).map((id) => [id, 0]));
  const times = (id: string): number => seen.get(id) ?? 0;
  const chosen = new Map<Rejected, Set<string>>();
  const choose = (fix: Rejected, id: string): void => {
    chosen.set(fix, (chosen.get(fix) ?? new Set()).add(id));
    seen.set(id, times(id) + 1);
  };
  for (const fix of rejected.toSorted((a, b) => a.expect.fails.length - b.expect.fails.length))
    choose(
      fix,
      fix.expect.fails.reduce((least, id) => (times(id) < times(least) ? id : least)),
    );
  for (const fix of rejected) for (const id of fix.expect.fails) if (times(id) === 0) choose(fix, id);
  return chosen;
}
