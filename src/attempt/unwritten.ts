/**
 * The last resort for keystrokes of the final milliseconds, and for those a full storage refuses: IndexedDB may not finish when
 * a page goes away, localStorage writes at once and has room of its own. What is kept here is taken over by the next visit and then removed.
 */
import type { Claim, SavedFile } from './attempt-storage.ts';

const keyOf = (slug: string): string => `hotfix:unwritten:${slug}`;

interface Left {
  readonly claim: Claim;
  readonly files: readonly (readonly [string, SavedFile | null])[];
}

const isLeft = (value: unknown): value is Left =>
  typeof value === 'object' &&
  value !== null &&
  'claim' in value &&
  typeof value.claim === 'number' &&
  'files' in value &&
  Array.isArray(value.files);

export function leaveUnwritten(
  slug: string,
  claim: Claim,
  files: ReadonlyMap<string, SavedFile | null>,
): void {
  if (files.size === 0) return;
  try {
    localStorage.setItem(keyOf(slug), JSON.stringify({ claim, files: [...files] } satisfies Left));
  } catch (cause) {
    console.warn('hotfix: the last keystrokes could not be put aside', cause);
  }
}

/**
 * What a visit with one of these claims left behind; null when there is nothing or another tab wrote since. It stays until it
 * is written (`forgetUnwritten`), for this visit may end before.
 */
export function takeUnwritten(
  slug: string,
  claims: readonly Claim[],
): ReadonlyMap<string, SavedFile | null> | null {
  try {
    const text = localStorage.getItem(keyOf(slug));
    if (text === null) return null;
    const left: unknown = JSON.parse(text);
    if (isLeft(left) && claims.includes(left.claim)) return new Map(left.files);
    localStorage.removeItem(keyOf(slug));
    return null;
  } catch (cause) {
    console.warn('hotfix: what an earlier visit put aside could not be read', cause);
    return null;
  }
}

export function forgetUnwritten(slug: string): void {
  try {
    localStorage.removeItem(keyOf(slug));
  } catch (cause) {
    console.warn('hotfix: localStorage refuses this page', cause);
  }
}
