/**
 * The last resort for keystrokes of the final milliseconds: IndexedDB may not finish when a page goes away, localStorage
 * writes at once. What is kept here is taken over by the next visit and then removed.
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

/** What the visit with `claim` left behind; null when there is nothing or another tab wrote since. */
export function takeUnwritten(slug: string, claim: Claim): ReadonlyMap<string, SavedFile | null> | null {
  try {
    const text = localStorage.getItem(keyOf(slug));
    if (text === null) return null;
    localStorage.removeItem(keyOf(slug));
    const left: unknown = JSON.parse(text);
    return isLeft(left) && left.claim === claim ? new Map(left.files) : null;
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
