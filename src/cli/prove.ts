import type { Challenge, CheckSpec, FileMap, Problem } from '#challenge';
import { judge, type Machine, type Outcome, type Verdict } from '#judge';
import { observe, observeMended } from './observe.ts';
import { enough, idle, leaks, nothingBroken, unwritten } from './proof-rules.ts';
import { oneFailureOfEach, referenceOf, type Fixes } from './sample.ts';

export type RowKind = 'project' | 'accepted' | 'rejected';

export interface Row {
  readonly name: string;
  readonly kind: RowKind;
  readonly ok: boolean;
  /** outcome of every check; over several runs the first that was not expected, else the last */
  readonly checks: Readonly<Record<string, Outcome>>;
}

export interface Proof {
  readonly challenge: string;
  readonly on: Machine['name'];
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** Does it hold: every row as expected, and nothing wrong besides? */
export const sound = (proof: Proof): boolean =>
  proof.problems.length === 0 && proof.rows.every((row) => row.ok);

export interface ProveOptions {
  /** how often an accepted fix is judged, each time from a fresh copy and in another order; default: ACCEPTED_RUNS */
  readonly acceptedRuns?: number;
  /** judge only these; default: all */
  readonly fixes?: Fixes;
  /** judge each rejected fix by one check that it must fail; what passes is then shown by the accepted ones */
  readonly oneFailure?: boolean;
  /** start checks in another order than the listed one from the first run on */
  readonly shuffle?: boolean;
}

/** How often an accepted fix is judged in all. */
export const ACCEPTED_RUNS = 3;

type Runs = Required<Pick<ProveOptions, 'acceptedRuns' | 'shuffle'>>;
type Expected = (id: string) => readonly Outcome[];

/**
 * Proves a challenge on a machine, all fixes at once, so it has to be a shared one: rules 2 to 7 and 9. Rules 1 and 8 hold once it
 * could be loaded; rule 10 compares two proofs.
 */
export async function prove(
  machine: Machine,
  challenge: Challenge,
  note: (text: string) => void,
  { acceptedRuns = ACCEPTED_RUNS, fixes = challenge, oneFailure = false, shuffle = false }: ProveOptions = {},
): Promise<Proof> {
  const { spec, slug } = challenge;
  const { accepted, rejected } = fixes;
  const seen = (key: 'starts' | 'symptom'): Promise<Problem | undefined> => {
    note(`${slug} on ${machine.name}: ${key} (${spec[key].run})`);
    return observe(machine, challenge.project, spec[key], `challenge.json: ${key}`);
  };
  const mended = async (): Promise<Problem | undefined> => {
    const [reference] = oneFailure ? [] : referenceOf(fixes).accepted;
    return reference && observeMended(machine, reference, spec.symptom);
  };
  const prover = new RowProver(machine, challenge, note, { acceptedRuns, shuffle });
  const shown = oneFailureOfEach(rejected);
  const untouched = new Map(spec.checks.map((check) => [check.id, check.untouched ?? []]));
  // one after the other: both may start the service on the port it has in production
  const watching = (async () => [await seen('starts'), await seen('symptom'), await mended()])();
  const proving = [
    prover.row('as given', 'project', challenge.project, (id) => [
      'pass',
      'fail',
      ...(untouched.get(id) ?? []),
    ]),
    ...accepted.map((fix) => prover.row(fix.name, 'accepted', fix.project, () => ['pass'])),
    ...rejected.map((fix) => {
      const fails = new Set(fix.expect.fails);
      const bad: Outcome[] = ['fail', ...(fix.expect.permits ?? [])];
      const checks = oneFailure ? spec.checks.filter(({ id }) => shown.get(fix)?.has(id)) : spec.checks;
      return prover.row(fix.name, 'rejected', fix.project, (id) => (fails.has(id) ? bad : ['pass']), checks);
    }),
  ];
  await Promise.allSettled([watching, ...proving]); // the machine is free again, whatever failed
  const [observed, done] = [await watching, await Promise.all(proving)];
  const [given] = done;
  const healthy =
    given !== undefined && Object.values(given.row.checks).every((outcome) => outcome === 'pass');
  const rows = done.map(({ row }) => (healthy && row === given.row ? { ...row, ok: false } : row));
  const problems = [
    ...unwritten(challenge),
    ...enough(challenge),
    ...leaks(challenge),
    ...observed.filter((problem) => problem !== undefined),
    ...(healthy ? [nothingBroken] : []),
    ...done.flatMap((one) => one.problems),
    ...(rejected.length > 0 || challenge.rejected.length === 0 ? idle(challenge, rows) : []),
  ];
  return { challenge: slug, on: machine.name, rows, problems };
}

/** Judges one version of the project and compares with what is expected of it. */
class RowProver {
  readonly #machine: Machine;
  readonly #challenge: Challenge;
  readonly #note: (text: string) => void;
  readonly #runs: Runs;

  constructor(machine: Machine, challenge: Challenge, note: (text: string) => void, runs: Runs) {
    this.#machine = machine;
    this.#challenge = challenge;
    this.#note = note;
    this.#runs = runs;
  }

  async row(
    name: string,
    kind: RowKind,
    project: FileMap,
    expected: Expected,
    judged: readonly CheckSpec[] = this.#challenge.spec.checks,
  ): Promise<{ row: Row; problems: Problem[] }> {
    const runs = kind === 'accepted' ? this.#runs.acceptedRuns : 1;
    const { slug, spec, hidden } = this.#challenge;
    const checks: Record<string, Outcome> = {};
    for (let run = 0; run < runs; run += 1) {
      const order = run === 0 && !this.#runs.shuffle ? undefined : shuffled(judged.length);
      const verdict = await judge(
        this.#machine,
        { spec: { ...spec, checks: judged }, hidden },
        project,
        order === undefined ? {} : { order },
      );
      for (const { id, outcome } of verdict.checks) checks[id] = outcome;
      const problems = surprises(verdict, expected, kind, name, run);
      const turn = runs > 1 ? ` (run ${run + 1} of ${runs})` : '';
      this.#note(
        `${slug} on ${this.#machine.name}: ${kind} ${name}${turn} ${problems.length === 0 ? 'ok' : 'not as expected'}`,
      );
      if (problems.length > 0) return { row: { name, kind, ok: false, checks }, problems };
    }
    return { row: { name, kind, ok: true, checks }, problems: [] };
  }
}

function surprises(
  verdict: Verdict,
  expected: Expected,
  kind: RowKind,
  name: string,
  run: number,
): Problem[] {
  const where = kind === 'project' ? 'project' : `fixes/${kind}/${name}`;
  return verdict.checks
    .filter(({ id, outcome }) => !expected(id).includes(outcome))
    .map(({ id, outcome, seen }) => ({
      code: outcome === 'harness' ? 'harness-error' : 'unexpected-outcome',
      where: `${where}: ${id}`,
      given: `\`${outcome}\`${run > 0 ? ` in run ${run + 1}, not in the first` : ''}${seen === '' ? '' : `: ${seen}`}`,
      rule: `here it must be ${expected(id)
        .map((one) => `\`${one}\``)
        .join(' or ')}`,
      next: advice(kind, id, outcome),
    }));
}

function advice(kind: RowKind, id: string, outcome: Outcome): string {
  if (outcome === 'harness') return `mend hidden/${id}.test.js: this is not the doing of the project`;
  if (kind === 'accepted')
    return `mend the fix, or loosen hidden/${id}.test.js where it asks for one way of fixing`;
  if (kind === 'project')
    return `make it fail by assertion, or list "${outcome}" in this check's \`untouched\``;
  if (outcome === 'pass') return `sharpen hidden/${id}.test.js, or take it out of \`fails\``;
  if (outcome === 'fail') return `add "${id}" to \`fails\` if that is right`;
  return `make it fail by assertion, or list "${outcome}" in \`permits\``;
}

/** Rule 10: the verdicts of two machines agree, wherever both have judged. */
export function differences(a: Proof, b: Proof): Problem[] {
  const problems: Problem[] = [];
  for (const row of a.rows) {
    const other = b.rows.find(({ name, kind }) => name === row.name && kind === row.kind);
    if (other === undefined) continue;
    for (const [id, outcome] of Object.entries(row.checks)) {
      const theirs = other.checks[id];
      if (theirs === undefined || theirs === outcome) continue;
      problems.push({
        code: 'runtimes-differ',
        where: `${row.kind} ${row.name}: ${id}`,
        given: `\`${outcome}\` on ${a.on} and \`${theirs}\` on ${b.on}`,
        rule: 'the table of verdicts is the same on both runtimes',
        next: 'look for a time, an order or a feature the check leans on; else it is a defect of the runtime',
      });
    }
  }
  return problems;
}

function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let i = length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    const [a, b] = [order[i], order[j]];
    if (a !== undefined && b !== undefined) [order[i], order[j]] = [b, a];
  }
  return order;
}
