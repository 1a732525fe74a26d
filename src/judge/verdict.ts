import type { CheckSpec } from '#challenge';

/** `fail`: an assertion; `crash`: an error; `timeout`: the watchdog; `harness`: our own mistake, which judges nobody. */
export type Outcome = 'pass' | 'fail' | 'timeout' | 'crash' | 'harness';

export interface CheckResult {
  readonly id: string;
  readonly outcome: Outcome;
  /** what was seen, in the language of the ticket; empty when the check passed */
  readonly seen: string;
}

export interface Verdict {
  readonly verdict: 'pass' | 'fail' | 'error';
  /** share of the weights of the checks that passed, 0 to 100, whole */
  readonly score: number;
  readonly checks: readonly CheckResult[];
}

/** The verdict of a set of results; a check without a result, or no check at all, is an error of ours. */
export function verdictOf(specs: readonly CheckSpec[], results: readonly CheckResult[]): Verdict {
  const checks = specs.map<CheckResult>(({ id }) => {
    const mine = results.filter((result) => result.id === id);
    const [only] = mine;
    if (only !== undefined && mine.length === 1) return only;
    return {
      id,
      outcome: 'harness',
      seen: `the judge has ${mine.length} results for this check instead of one`,
    };
  });
  const passed = new Set(checks.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id));
  const total = specs.reduce((sum, { weight }) => sum + weight, 0);
  const won = specs.reduce((sum, { id, weight }) => sum + (passed.has(id) ? weight : 0), 0);
  const score =
    total === 0 ? 0 : passed.size === specs.length ? 100 : Math.min(99, Math.floor((won / total) * 100));
  if (specs.length === 0 || checks.some(({ outcome }) => outcome === 'harness'))
    return { verdict: 'error', score, checks };
  return { verdict: passed.size === specs.length ? 'pass' : 'fail', score, checks };
}
