/** Numbers, sizes and times as the person's own locale writes them, in the words of the page's language. */
import { LANGUAGE, units } from './en/units.ts';

/** Made when it is first asked for: each of them takes a browser longer than all else of this file. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const plurals = once(() => new Intl.PluralRules(LANGUAGE));
const whole = once(() => new Intl.NumberFormat());
const figures = once(() => new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 }));
const withDigits = (count: number): Intl.NumberFormat =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: count, maximumFractionDigits: count });
const digits = [once(() => withDigits(0)), once(() => withDigits(1))] as const;
const past = once(() => new Intl.RelativeTimeFormat(LANGUAGE));

/** Forms by the language's own rule; `#` stands for the number. English has `one` and `other`. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export const number = (value: number): string => whole().format(value);

/** With at most two digits behind the point, and the unit it came with, if any. */
export const figure = (value: number, unit = ''): string =>
  unit === '' ? figures().format(value) : `${figures().format(value)} ${unit}`;

export const plural = (count: number, forms: Forms): string =>
  (forms[plurals().select(count)] ?? forms.other).replaceAll('#', whole().format(count));

const fixed = (value: number, count: 0 | 1): string => digits[count]().format(value);

/** A stretch of time as `18:42` or `1:00:00`; `ms` in milliseconds. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** Whole minutes, at least one; `ms` in milliseconds. */
export const minutes = (ms: number): string => units.minutes(number(Math.max(1, Math.round(ms / 60_000))));

/** How long ago; both in milliseconds since 1970. */
export function ago(then: number, now = Date.now()): string {
  const minutesAgo = Math.round((now - then) / 60_000);
  if (minutesAgo < 1) return units.justNow;
  if (minutesAgo < 60) return past().format(-minutesAgo, 'minute');
  const hours = Math.round(minutesAgo / 60);
  return hours < 24 ? past().format(-hours, 'hour') : past().format(-Math.round(hours / 24), 'day');
}

export function bytes(count: number): string {
  if (count < 1024) return plural(count, units.bytes);
  if (count < 1024 * 1024) return units.kilobytes(fixed(count / 1024, 0));
  if (count < 1024 ** 3) return units.megabytes(fixed(count / 1024 / 1024, 1));
  return units.gigabytes(fixed(count / 1024 ** 3, 1));
}

export const milliseconds = (ms: number): string =>
  ms < 10_000 ? units.milliseconds(fixed(ms, ms < 10 ? 1 : 0)) : units.seconds(fixed(ms / 1000, 1));
