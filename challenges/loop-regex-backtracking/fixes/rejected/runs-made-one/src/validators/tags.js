const MOST_TAGS = 10;
const LONGEST_TAG = 30;
// what the old tills fill up with
const PADDING = /\s{100,}/g;
const SHAPE = /^[\p{L}\p{N}]+([ -][\p{L}\p{N}]+)*$/u;

/** The tags of a list with commas, or undefined when one of them is none. */
export function normalTags(text) {
  if (typeof text !== 'string') return undefined;
  const tags = text
    .replace(PADDING, ' ')
    .split(',')
    .map((tag) => tag.trim());
  if (tags.length > MOST_TAGS) return undefined;
  for (const tag of tags) if (tag.length > LONGEST_TAG || !SHAPE.test(tag)) return undefined;
  return tags.map((tag) => tag.toLowerCase());
}
