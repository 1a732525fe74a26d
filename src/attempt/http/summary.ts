/** How a request answered when it was sent many times. */
export type Shot = readonly [outcome: number | string, ms: number];

export interface Summary {
  readonly count: number;
  readonly perSecond: number;
  /** How often each status or error came, the most frequent first. */
  readonly outcomes: readonly (readonly [outcome: string, count: number])[];
  /** Milliseconds; null when nothing was sent. */
  readonly latency: {
    readonly min: number;
    readonly p50: number;
    readonly p90: number;
    readonly p99: number;
    readonly max: number;
  } | null;
  /** Shots by latency, in equal steps from 0 to the slowest. */
  readonly bars: readonly number[];
}

export const BARS = 24;

export function summaryOf(shots: readonly Shot[], ms: number): Summary {
  const times = shots.map(([, time]) => time).sort((a, b) => a - b);
  const counts = new Map<string, number>();
  for (const [outcome] of shots) counts.set(String(outcome), (counts.get(String(outcome)) ?? 0) + 1);
  // the nearest rank: the smallest time that at least `share` of the shots kept to
  const rank = (share: number): number => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
  const max = times.at(-1) ?? 0;
  const bars = Array.from({ length: BARS }, () => 0);
  for (const time of times) {
    const at = Math.min(BARS - 1, Math.floor((time / Math.max(max, Number.MIN_VALUE)) * BARS));
    bars[at] = (bars[at] ?? 0) + 1;
  }
  return {
    count: shots.length,
    perSecond: ms > 0 ? (shots.length / ms) * 1000 : 0,
    outcomes: [...counts].sort((a, b) => b[1] - a[1]),
    latency:
      times.length === 0
        ? null
        : { min: times[0] ?? 0, p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), max },
    bars,
  };
}
