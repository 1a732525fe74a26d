import { err, ok, type Brand, type Result } from '#base';
import type { Problem } from './problem.ts';

/** The name of a challenge's folder: words of lower-case letters and digits joined by dashes. */
export type Slug = Brand<string, 'Slug'>;

export const FAMILIES = [
  'leak',
  'loop',
  'hang',
  'race',
  'queue',
  'streams',
  'resilience',
  'http',
  'data',
  'security',
  'modules',
  'incident',
] as const;

export type Family = (typeof FAMILIES)[number];

export function parseSlug(text: string): Result<Slug, Problem> {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 60) {
    return ok(text as Slug); // the one place that makes the brand, after the test above
  }
  return err({
    code: 'bad-slug',
    where: 'slug',
    given: JSON.stringify(text),
    rule: 'a slug is 1 to 60 lower-case letters and digits in words joined by single dashes, a letter first',
    next: 'name the folder like `leak-sse-listeners`',
  });
}

/** The names closest to what was typed, for "did you mean". */
export function closest(typed: string, names: readonly string[]): string[] {
  const limit = Math.max(2, Math.floor(typed.length / 3));
  return names
    .map((name) => ({ name, far: name.includes(typed) && typed !== '' ? 1 : distance(typed, name) }))
    .filter(({ far }) => far <= limit)
    .sort((a, b) => a.far - b.far || a.name.localeCompare(b.name))
    .slice(0, 3)
    .map(({ name }) => name);
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
