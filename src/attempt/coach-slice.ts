import type { StoreApi } from 'zustand/vanilla';
import type { AppState, Set } from './app-state.ts';

/** What a first incident teaches, in this order; each is ticked off by doing it, in any order. */
export const COACH_STEPS = ['run', 'look', 'fix', 'submit'] as const;
export type CoachStep = (typeof COACH_STEPS)[number];

export interface CoachSlice {
  readonly coached: readonly CoachStep[];
  readonly dismissCoach: () => void;
}

export const coachSlice = (set: Set): CoachSlice => ({
  coached: [],
  dismissCoach: () => set({ coach: 'done', coached: [] }),
});

/** The steps that this change of the state shows to be done. */
export function stepsDone(now: AppState, before: AppState): readonly CoachStep[] {
  if (now.session.state !== 'open' || now.session !== before.session) return [];
  const ran = now.terminals.some(
    ({ id, status }) => ['start', 'test', 'load'].includes(id) && status.state === 'running',
  );
  // the layout of an earlier visit comes with the claim to write; what changes before is nobody's doing
  const byHand = now.lease.state === 'writer' && before.lease.state === 'writer';
  const done: Readonly<Record<CoachStep, boolean>> = {
    run: ran,
    look: byHand && now.activePath !== before.activePath && before.activePath !== null,
    fix: byHand && now.lastEditAt !== before.lastEditAt && now.lastEditAt !== null,
    submit: now.submission.state === 'judged' && before.submission.state === 'judging',
  };
  return COACH_STEPS.filter((step) => done[step]);
}

/** Ticks the steps off as the person does them. */
export function followCoach({ getState, setState, subscribe }: StoreApi<AppState>): void {
  subscribe((now, before) => {
    if (now.coach === 'done') return;
    const fresh = stepsDone(now, before).filter((step) => !getState().coached.includes(step));
    if (fresh.length === 0) return;
    const coached = [...getState().coached, ...fresh];
    setState({ coached, coach: coached.length === COACH_STEPS.length ? 'done' : 'new' });
  });
}
