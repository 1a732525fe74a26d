import {
  bytesOf,
  candidateView,
  shown,
  textOf,
  type Challenge,
  type FileMap,
  type Problem,
} from '#challenge';
import { judge, type Machine, type Outcome, type Verdict } from '#judge';
import { observe } from './observe.ts';

export type RowKind = 'project' | 'accepted' | 'rejected';

export interface Row {
  readonly name: string;
  readonly kind: RowKind;
  ok: boolean;
  /** outcome of every check; over several runs the first that was not expected, else the last */
  readonly checks: Record<string, Outcome>;
}

export interface Proof {
  readonly challenge: string;
  readonly on: Machine['name'];
  readonly rows: Row[];
  readonly problems: Problem[];
}

/** An accepted fix is judged this often, each time from a fresh copy and in another order. */
const ACCEPTED_RUNS = 3;
/** Shapes of right fix that a challenge must know, `reference` among them. */
const LEAST_ACCEPTED = 2;

type Expected = (id: string) => readonly Outcome[];

/** Proves a challenge on a machine: rules 2 to 7 and 9. Rules 1 and 8 hold once it could be loaded; rule 10 compares two proofs. */
export async function prove(
  machine: Machine,
  challenge: Challenge,
  note: (text: string) => void,
): Promise<Proof> {
  const { spec, slug } = challenge;
  const problems: Problem[] = [...unwritten(challenge), ...enough(challenge), ...leaks(challenge)];
  const rows: Row[] = [];

  for (const [key, stated] of [
    ['starts', spec.starts],
    ['symptom', spec.symptom],
  ] as const) {
    note(`${slug} on ${machine.name}: ${key} (${stated.run})`);
    const problem = await observe(machine, challenge.project, stated, `challenge.json: ${key}`);
    if (problem !== undefined) problems.push(problem);
  }

  const row = async (
    name: string,
    kind: RowKind,
    project: FileMap,
    expected: Expected,
    runs: number,
  ): Promise<Row> => {
    const checks: Record<string, Outcome> = {};
    let good = true;
    for (let run = 0; run < runs && good; run += 1) {
      note(`${slug} on ${machine.name}: ${kind} ${name}${runs > 1 ? ` (run ${run + 1} of ${runs})` : ''}`);
      const order = run === 0 ? undefined : shuffled(spec.checks.length);
      const verdict = await judge(machine, challenge, project, order === undefined ? {} : { order });
      for (const { id, outcome } of verdict.checks) checks[id] = outcome;
      const wrong = surprises(verdict, expected, kind, name, run);
      problems.push(...wrong);
      good = wrong.length === 0;
    }
    const made = { name, kind, ok: good, checks };
    rows.push(made);
    return made;
  };

  const untouched = new Map(spec.checks.map((check) => [check.id, check.untouched ?? []]));
  const given = await row(
    'as given',
    'project',
    challenge.project,
    (id) => ['pass', 'fail', ...(untouched.get(id) ?? [])],
    1,
  );
  if (Object.values(given.checks).every((outcome) => outcome === 'pass')) {
    given.ok = false;
    problems.push({
      code: 'nothing-broken',
      where: 'project',
      given: 'a project that passes every check as it is',
      rule: 'the untouched project fails at least one check',
      next: 'break the project, or write a check that shows what is broken',
    });
  }
  for (const fix of challenge.accepted)
    await row(fix.name, 'accepted', fix.project, () => ['pass'], ACCEPTED_RUNS);
  for (const fix of challenge.rejected) {
    const fails = new Set(fix.expect.fails);
    const bad: Outcome[] = ['fail', ...(fix.expect.permits ?? [])];
    await row(fix.name, 'rejected', fix.project, (id) => (fails.has(id) ? bad : ['pass']), 1);
  }
  problems.push(...idle(challenge, rows));
  return { challenge: slug, on: machine.name, rows, problems };
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

function unwritten({ spec, quiz, brief, hints, debrief, discussion }: Challenge): Problem[] {
  const texts: Record<string, string> = {
    'challenge.json': JSON.stringify(spec, null, 1),
    'brief.md': brief,
    'hints.md': hints.join('\n'),
    'debrief.md': debrief,
    'quiz.json': JSON.stringify(quiz, null, 1),
    'discussion.md': discussion,
  };
  return Object.entries(texts).flatMap(([where, text]) => {
    const line = text.split('\n').find((one) => /\bTODO\b/.test(one));
    if (line === undefined) return [];
    const given = shown(line.trim());
    return [
      {
        code: 'todo-left',
        where,
        given,
        rule: 'nothing is left to write',
        next: 'write what the line asks for',
      },
    ];
  });
}

function enough(challenge: Challenge): Problem[] {
  const problems: Problem[] = [];
  const lacking = (where: string, given: string, rule: string, next: string): void => {
    problems.push({ code: 'nothing-to-run', where, given, rule, next });
  };
  const { accepted, rejected } = challenge;
  if (!accepted.some(({ name }) => name === 'reference')) {
    lacking(
      'fixes/accepted',
      'no fix called `reference`',
      'one accepted fix is the reference',
      'add fixes/accepted/reference/',
    );
  }
  if (accepted.length < LEAST_ACCEPTED) {
    lacking(
      'fixes/accepted',
      `${accepted.length} accepted ${accepted.length === 1 ? 'fix' : 'fixes'}`,
      `there are at least ${LEAST_ACCEPTED} shapes of right fix, so that the checks do not ask for one of them`,
      'add another shape',
    );
  }
  if (rejected.length === 0) {
    lacking(
      'fixes/rejected',
      'no rejected fix',
      'at least one tempting fix is proven wrong',
      'add fixes/rejected/<name>/ with expect.json',
    );
  }
  return problems;
}

function idle(challenge: Challenge, rows: readonly Row[]): Problem[] {
  const shown = rows.filter(({ kind }) => kind !== 'accepted');
  return challenge.spec.checks
    .filter(({ id }) => shown.every(({ checks }) => checks[id] === 'pass'))
    .map(({ id }) => ({
      code: 'idle-check',
      where: `hidden/${id}.test.js`,
      given: 'a check that neither the project nor a rejected fix fails',
      rule: 'every check is failed by something, or it proves nothing',
      next: 'add a rejected fix that it catches, or remove the check',
    }));
}

/** A line this long that only hidden/ or fixes/ holds cannot be in the page by chance. */
const TELLING_LINE = 40;

/** Lines of hidden/ and fixes/ found in what a candidate is sent. Give `text` to look elsewhere, such as in a built page. */
export function leaks(challenge: Challenge, text = JSON.stringify(candidateView(challenge))): Problem[] {
  const open = [...challenge.project.keys()].map((path) => textOf(challenge.project, path) ?? '').join('\n');
  const secret = new Map([...challenge.hidden].map(([name, code]) => [`hidden/${name}`, code]));
  for (const fix of [...challenge.accepted, ...challenge.rejected]) {
    for (const [path, content] of fix.project) {
      if (challenge.project.get(path) !== content)
        secret.set(`fixes/…/${fix.name}/${path}`, new TextDecoder().decode(bytesOf(content)));
    }
  }
  const problems: Problem[] = [];
  for (const [where, code] of secret) {
    const line = code
      .split('\n')
      .map((one) => one.trim())
      .find(
        (one) =>
          one.length >= TELLING_LINE &&
          !open.includes(one) &&
          (text.includes(one) || text.includes(JSON.stringify(one).slice(1, -1))),
      );
    if (line === undefined) continue;
    problems.push({
      code: 'leak',
      where,
      given: `the line ${JSON.stringify(line)} in what a candidate is sent`,
      rule: "the candidate's build holds no byte of hidden/ or fixes/",
      next: 'take it out of the brief, the quiz or the project',
    });
  }
  return problems;
}

/** Rule 10: the verdicts of two machines agree. */
export function differences(a: Proof, b: Proof): Problem[] {
  const problems: Problem[] = [];
  for (const row of a.rows) {
    const other = b.rows.find(({ name, kind }) => name === row.name && kind === row.kind);
    for (const [id, outcome] of Object.entries(row.checks)) {
      const theirs = other?.checks[id];
      if (theirs === outcome) continue;
      problems.push({
        code: 'runtimes-differ',
        where: `${row.kind} ${row.name}: ${id}`,
        given: `\`${outcome}\` on ${a.on} and \`${theirs ?? 'nothing'}\` on ${b.on}`,
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
