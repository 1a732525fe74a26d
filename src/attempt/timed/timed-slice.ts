import { timedWords } from '#words';
import { passed } from '../verdict.ts';
import type { Get, Set } from '../app-state.ts';
import type { Services } from '../services.ts';
import { resultCard } from './result-card.ts';
import { usedAt, warningBetween, type Timed, type TimedEnd } from './timed.ts';

const TICK_MS = 500;
const WRITE_EVERY_MS = 5_000;
const words = timedWords.says;

export interface TimedSlice {
  readonly timed: Timed | null;
  /** What is to be read aloud: minutes left, or how it ended. */
  readonly timedSays: string;
  readonly startTimed: (minutes: number) => void;
  /** Ends the run before its time; it is not submitted. */
  readonly stopTimed: () => void;
  readonly forgetTimed: () => void;
  /** Takes over a run that was under way when the incident was opened. */
  readonly resumeTimed: (timed: Timed | null) => void;
  /** The result as Markdown. */
  readonly timedCard: () => string;
}

export const timedSlice = (set: Set, get: Get, services: Services): TimedSlice => {
  let timer: ReturnType<typeof setInterval> | undefined;

  const keep = (timed: Timed | null): void => {
    set({ timed });
    services.attempt?.saver?.put({ facts: { timed } });
  };

  const end = (timed: Timed, ended: TimedEnd): void => {
    clearInterval(timer);
    keep({ ...timed, ended });
    set({ timedSays: words[ended] });
    if (ended === 'time') void get().submit();
  };

  const follow = (): void => {
    clearInterval(timer);
    const { attempt } = services;
    const from = performance.now();
    const usedBefore = get().timed?.usedMs ?? 0;
    let writtenAt = usedBefore;
    const look = (): void => {
      const { timed, submission } = get();
      if (timed?.ended !== null || services.attempt !== attempt) return clearInterval(timer);
      if (get().lease.state !== 'writer') return; // the tab that writes keeps the time
      const usedMs = usedAt(timed, { wall: Date.now(), sincePage: performance.now() - from, usedBefore });
      const now = { ...timed, usedMs };
      if (submission.state === 'judged' && submission.at >= timed.startedAt) {
        const { verdict } = submission;
        if (passed(verdict) === verdict.checks.length) return end(now, 'solved');
      }
      if (usedMs >= timed.limitMs) return end(now, 'time');
      const warning = warningBetween(timed.limitMs - timed.usedMs, timed.limitMs - usedMs);
      if (warning !== null) set({ timedSays: words.left(warning) });
      if (usedMs - writtenAt < WRITE_EVERY_MS) return set({ timed: now });
      writtenAt = usedMs;
      keep(now);
    };
    timer = setInterval(look, TICK_MS);
    look();
  };

  return {
    timed: null,
    timedSays: '',
    startTimed: (minutes) => {
      keep({ limitMs: minutes * 60_000, startedAt: Date.now(), usedMs: 0, ended: null });
      set({ timedSays: words.started(minutes) });
      follow();
    },
    stopTimed: () => {
      const { timed } = get();
      if (timed?.ended === null) end(timed, 'stopped');
    },
    forgetTimed: () => {
      clearInterval(timer);
      set({ timedSays: '' });
      keep(null);
    },
    resumeTimed: (timed) => {
      set({ timed, timedSays: '' });
      if (timed?.ended === null) follow();
    },
    timedCard: () => {
      const { attempt } = services;
      const { timed, submission, hintsShown, points } = get();
      if (!attempt || !timed) return '';
      const { spec } = attempt.content;
      const judged = submission.state === 'judged' && submission.at >= timed.startedAt;
      return resultCard({
        title: spec.title,
        slug: attempt.slug,
        id: spec.id,
        timed,
        verdict: judged ? submission.verdict : null,
        says: new Map(spec.checks.map(({ id, says }) => [id, says])),
        hintsShown,
        files: attempt.workspace.edits,
        originalText: (path) => attempt.workspace.originalText(path),
        points,
      });
    },
  };
};
