/** Edits of a text: what is taken out and put in, at offsets of the text before all of them. */
export type Change = readonly [offset: number, removed: number, inserted: string];

/** The text with all changes made at once, or null where one reaches past its end or into another. */
export function applyChanges(text: string, changes: readonly Change[]): string | null {
  let result = text;
  let free = text.length;
  // from the end to the start, so that no change moves what the next one speaks of
  for (const [offset, removed, inserted] of changes.toSorted((a, b) => b[0] - a[0])) {
    if (offset < 0 || removed < 0 || offset + removed > free) return null;
    result = result.slice(0, offset) + inserted + result.slice(offset + removed);
    free = offset;
  }
  return result;
}

/** One change that makes one text into the other: all between what they begin and end with in common. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before.charCodeAt(from) === after.charCodeAt(from)) from += 1;
  let tail = 0;
  while (
    tail < most - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return [from, before.length - from - tail, after.slice(from, after.length - tail)];
}
