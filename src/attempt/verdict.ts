import type { JudgeView } from '#challenge';
import type { Verdict as Judgement } from '#judge';

export type { CheckResult } from '#judge';

/** A verdict as the page keeps and shows it. */
export interface Verdict extends Judgement {
  /** Why a fix that fails just these checks does not hold, where an author has seen it before; Markdown. */
  readonly why: string | null;
}

export const passed = (verdict: Judgement): number =>
  verdict.checks.filter((check) => check.outcome === 'pass').length;

/** What one hint takes off the score of 100. */
export const HINT_COST = 10;

/** Out of 100: the weights of the checks that pass, less what the hints cost. */
export const scoreOf = (verdict: Judgement, hintsShown: number): number =>
  Math.max(0, Math.round(verdict.score) - HINT_COST * hintsShown);

/** The author's words on a known wrong fix: only where exactly its checks fail, and only one fix fails like that. */
export function explained(verdict: Judgement, feedback: JudgeView['feedback']): Verdict {
  const failed = verdict.checks.filter((check) => check.outcome !== 'pass').map((check) => check.id);
  const alike = feedback.filter(
    ({ fails }) => fails.length === failed.length && fails.every((id) => failed.includes(id)),
  );
  return { ...verdict, why: alike.length === 1 ? (alike[0]?.why ?? null) : null };
}
