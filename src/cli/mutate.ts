import { bytesOf, problemText, textOf, type Challenge, type FileMap } from '#challenge';
import { judge, sharedMachine, type Machine } from '#judge';
import { openChallenge } from './challenge-files.ts';
import { openMachine, type MachineName } from './machines.ts';
import { mutantsOf, type Mutant } from './mutants.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';

/** The least share of mutants that the hidden checks must notice. */
const BAR = 0.9;
/** A mutant that hangs has been noticed; it need not hang for as long as a fix may take. */
const CHECK_SECONDS = 10;

export interface MutateOptions {
  readonly library: string;
  readonly slug: string;
  readonly on: MachineName;
  readonly json: boolean;
}

/** A mutant and the check that noticed it. */
interface Judged {
  readonly mutant: string;
  readonly killedBy: string | null;
}

/** `hotfix mutate`: breaks the reference fix in small ways and tells how many of them the hidden checks notice. */
export async function mutate(
  { library, slug, on, json }: MutateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const opened = await openChallenge(library, slug);
  if (!opened.ok) throw new UsageError(opened.error.map(problemText).join('\n'));
  const challenge = opened.value;
  const reference = challenge.accepted.find(({ name }) => name === 'reference');
  if (reference === undefined) throw new UsageError(`mutate: ${slug} has no fix called reference`);
  const mutants = mutantsOfFix(challenge, reference.project);
  if (mutants.length === 0)
    throw new UsageError(`mutate: nothing in the reference fix of ${slug} can be changed`);
  const machine = await openMachine(on, terminal.note);
  let judged: Judged[];
  try {
    judged = await judgeAll(machine, challenge, reference.project, mutants, terminal.note);
  } finally {
    await machine.dispose();
  }
  return report(challenge, on, judged, json, terminal);
}

function mutantsOfFix(challenge: Challenge, fixed: FileMap): Mutant[] {
  const mutants: Mutant[] = [];
  for (const path of fixed.keys()) {
    if (!/\.[cm]?js$/.test(path)) continue;
    const [before, after] = [textOf(challenge.project, path) ?? '', textOf(fixed, path) ?? ''];
    if (before !== after) mutants.push(...mutantsOf(path, before, after));
  }
  return mutants;
}

async function judgeAll(
  machine: Machine,
  challenge: Challenge,
  fixed: FileMap,
  mutants: readonly Mutant[],
  note: (text: string) => void,
): Promise<Judged[]> {
  const shared = sharedMachine(machine);
  const checkSeconds = Math.min(CHECK_SECONDS, challenge.spec.limits?.checkSeconds ?? CHECK_SECONDS);
  let done = 0;
  return Promise.all(
    mutants.map(async ({ path, name, text }) => {
      const killedBy = await firstToNotice(
        shared,
        challenge,
        new Map([...fixed, [path, bytesOf(text)]]),
        checkSeconds,
      );
      done += 1;
      note(
        `${done} of ${mutants.length}: ${killedBy === null ? 'survives' : `noticed by ${killedBy}`}: ${name}`,
      );
      return { mutant: name, killedBy };
    }),
  );
}

/** Judges until a check does not pass; the others are not started then. */
async function firstToNotice(
  machine: Machine,
  challenge: Challenge,
  project: FileMap,
  checkSeconds: number,
): Promise<string | null> {
  const noticed = new AbortController();
  let first: string | null = null;
  try {
    await judge(machine, challenge, project, {
      checkSeconds,
      signal: noticed.signal,
      onResult: ({ id, outcome }) => {
        if (outcome === 'pass') return;
        first ??= id;
        noticed.abort();
      },
    });
  } catch (error) {
    if (!noticed.signal.aborted) throw error;
  }
  return first;
}

function report(
  { slug, spec }: Challenge,
  on: MachineName,
  judged: readonly Judged[],
  json: boolean,
  terminal: Terminal,
): ExitCode {
  const reasons = new Map((spec.equivalent ?? []).map(({ mutant, why }) => [mutant, why]));
  const survivors = judged.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant);
  const open = survivors.filter((mutant) => !reasons.has(mutant));
  const stale = [...reasons.keys()].filter((mutant) => !survivors.includes(mutant));
  const counted = judged.length - (survivors.length - open.length);
  const share = counted === 0 ? 1 : (counted - open.length) / counted;
  const ok = share >= BAR && stale.length === 0;
  if (json) {
    const equivalent = survivors.flatMap((mutant) => {
      const why = reasons.get(mutant);
      return why === undefined ? [] : [{ mutant, why }];
    });
    terminal.out(
      `${JSON.stringify({ challenge: slug, on, mutants: judged.length, killed: counted - open.length, share, bar: BAR, survivors: open, equivalent, stale, ok }, null, 2)}\n`,
    );
    return ok ? 0 : 1;
  }
  for (const mutant of open)
    terminal.out(
      `survives: ${mutant}\n  sharpen a check, or list it under "equivalent" in challenge.json with the reason\n`,
    );
  for (const mutant of stale)
    terminal.out(
      `listed as equivalent, but it does not survive or is not made: ${mutant}\n  take it out of challenge.json\n`,
    );
  for (const mutant of survivors) {
    const why = reasons.get(mutant);
    if (why !== undefined) terminal.out(`equivalent: ${mutant}\n  ${why}\n`);
  }
  terminal.out(
    `${slug} on ${on}: ${counted - open.length} of ${counted} mutants noticed (${Math.round(share * 100)} %, the bar is ${BAR * 100} %)\n`,
  );
  return ok ? 0 : 1;
}
