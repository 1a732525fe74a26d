// the longest code that was ever issued has 64 characters; one dash or blank may follow
const LONGEST = 65;
const GROUP = /^[A-Z0-9]+$/i;

/** The code in its normal form, or undefined when this cannot be a code. */
export function normalCoupon(text) {
  if (typeof text !== 'string' || text.length > LONGEST) return undefined;
  const groups = text.split(/[- ]/);
  if (groups.length > 1 && groups.at(-1) === '') groups.pop();
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return groups.join('-').toUpperCase();
}
