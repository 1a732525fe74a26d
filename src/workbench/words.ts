/** Words and numbers that more than one screen shows. */
import type { AttemptFacts, ChallengeCard } from '#attempt';

type Family = ChallengeCard['family'];

export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  leak: 'Memory leaks',
  loop: 'Blocked event loop',
  hang: 'Lost callbacks and promises',
  race: 'Races',
  queue: 'Queues and concurrency',
  streams: 'Streams and back-pressure',
  resilience: 'Time-outs and retries',
  http: 'HTTP services',
  data: 'Data and storage',
  security: 'Security',
  modules: 'Modules and packaging',
  incident: 'Whole incidents',
};

export const counted = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;

export const minutes = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} min`;

export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

export function ago(then: number, now = Date.now()): string {
  const minutesAgo = Math.round((now - then) / 60_000);
  if (minutesAgo < 1) return 'just now';
  if (minutesAgo < 60) return `${minutesAgo} minute${minutesAgo === 1 ? '' : 's'} ago`;
  const hours = Math.round(minutesAgo / 60);
  if (hours < 24) return `${hours} hour${hours === 1 ? '' : 's'} ago`;
  const days = Math.round(hours / 24);
  return `${days} day${days === 1 ? '' : 's'} ago`;
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} bytes`;
  if (count < 1024 * 1024) return `${(count / 1024).toFixed(0)} kB`;
  if (count < 1024 ** 3) return `${(count / 1024 / 1024).toFixed(1)} MB`;
  return `${(count / 1024 ** 3).toFixed(1)} GB`;
}

export const milliseconds = (ms: number): string =>
  ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

const FIGURE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** A number that somebody else measured, with the unit it came with. */
export const figure = (value: number, unit: string): string =>
  unit === '' ? FIGURE.format(value) : `${FIGURE.format(value)} ${unit}`;

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
