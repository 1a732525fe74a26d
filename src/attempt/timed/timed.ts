/** A practice run against the clock. No server is needed, so it is honest with who is honest. */
export type TimedEnd = 'time' | 'solved' | 'stopped';

export interface Timed {
  readonly limitMs: number;
  /** Wall clock, milliseconds since 1970. */
  readonly startedAt: number;
  /** Time that had passed when it was last looked at; it never becomes less. */
  readonly usedMs: number;
  /** Null while it runs. */
  readonly ended: TimedEnd | null;
}

/** Two clocks: the wall's, which goes on in sleep and may be set, and the page's, which never goes back. */
export interface Clocks {
  readonly wall: number;
  /** Milliseconds since this page took the run over. */
  readonly sincePage: number;
  /** `usedMs` when this page took it over. */
  readonly usedBefore: number;
}

/** Sleep and reloads count, since the wall clock saw them; a wall clock set back gains nothing. */
export const usedAt = ({ startedAt, usedMs, limitMs }: Timed, clocks: Clocks): number =>
  Math.min(limitMs, Math.max(usedMs, clocks.wall - startedAt, clocks.usedBefore + clocks.sincePage));

const MINUTE_MS = 60_000;

/** Lengths to choose from, in minutes: two thirds, all and one and a half of what the incident is meant to take. */
export const presetsFor = (minutes: number): readonly number[] =>
  [2 / 3, 1, 1.5]
    .map((share) => Math.max(5, Math.round((minutes * share) / 5) * 5))
    .filter((one, index, all) => all.indexOf(one) === index);

export const WARNINGS_MIN = [10, 5, 1] as const;

/** The warning that became due between two looks, in minutes left; null when none did. */
export function warningBetween(beforeLeftMs: number, leftMs: number): number | null {
  const due = WARNINGS_MIN.filter((left) => beforeLeftMs > left * MINUTE_MS && leftMs <= left * MINUTE_MS);
  return due.at(-1) ?? null;
}
