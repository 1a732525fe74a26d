/** How an attempt stands, for every screen that says it. */
import { bestOf, type AttemptFacts } from '#attempt';

export type Standing =
  | { readonly state: 'open' }
  | { readonly state: 'started' }
  /** The best of what was submitted. */
  | { readonly state: 'partly'; readonly passed: number; readonly of: number }
  | { readonly state: 'solved'; readonly afterMs: number };

export function standing(facts: AttemptFacts | undefined): Standing {
  if (!facts) return { state: 'open' };
  if (facts.solvedAfterMs !== null) return { state: 'solved', afterMs: facts.solvedAfterMs };
  const checks = facts.lastVerdict?.verdict.checks ?? [];
  const last = { passed: checks.filter(({ outcome }) => outcome === 'pass').length, of: checks.length };
  const { passed, of } = bestOf([...facts.submissions, last]);
  if (of > 0) return { state: 'partly', passed, of };
  return facts.lastEditAt === null ? { state: 'open' } : { state: 'started' };
}
