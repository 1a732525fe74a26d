import { bytesOf, candidateView, shown, textOf, type Challenge, type Problem } from '#challenge';
import type { Row } from './prove.ts';

/** Shapes of right fix that a challenge must know, `reference` among them. */
const LEAST_ACCEPTED = 2;

export const nothingBroken: Problem = {
  code: 'nothing-broken',
  where: 'project',
  given: 'a project that passes every check as it is',
  rule: 'the untouched project fails at least one check',
  next: 'break the project, or write a check that shows what is broken',
};

export function unwritten({ spec, quiz, brief, hints, debrief, discussion }: Challenge): Problem[] {
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

export function enough(challenge: Challenge): Problem[] {
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

export function idle(challenge: Challenge, rows: readonly Row[]): Problem[] {
  const shown = rows.filter(({ kind }) => kind !== 'accepted');
  return challenge.spec.checks
    .filter(({ id }) => shown.every(({ checks }) => (checks[id] ?? 'pass') === 'pass'))
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
