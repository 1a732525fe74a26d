/** Something wrong with what a person wrote: what was given, the rule it breaks, what to do next. */
export interface Problem {
  /** stable, for tests and `--json` */
  readonly code: string;
  /** file, and the place in it where there is one: `challenge.json: checks[2].weight` */
  readonly where: string;
  readonly given: string;
  readonly rule: string;
  readonly next: string;
}

export const problemText = (problem: Problem): string =>
  `${problem.where}: given ${problem.given}; the rule: ${problem.rule}. To mend it: ${problem.next}.`;

/** What was given, short enough for one line. */
export function shown(value: unknown, limit = 80): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
