/** How an attempt stands, for every screen that says it. */
import type { AttemptFacts } from '#attempt';

export type Standing =
  | { readonly state: 'open' }
  | { readonly state: 'started' }
  | { readonly state: 'partly'; readonly passed: number; readonly of: number }
  | { readonly state: 'solved'; readonly afterMs: number };

export function standing(facts: AttemptFacts | undefined): Standing {
  if (!facts) return { state: 'open' };
  if (facts.solvedAfterMs !== null) return { state: 'solved', afterMs: facts.solvedAfterMs };
  const checks = facts.lastVerdict?.verdict.checks;
  if (checks && checks.length > 0) {
    return {
      state: 'partly',
      passed: checks.filter((check) => check.outcome === 'pass').length,
      of: checks.length,
    };
  }
  return facts.lastEditAt === null ? { state: 'open' } : { state: 'started' };
}
