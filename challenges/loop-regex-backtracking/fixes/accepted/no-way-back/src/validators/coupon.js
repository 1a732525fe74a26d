// groups of letters and digits, joined by single dashes or blanks; people leave one at the end
// (?=(…))\1 takes a group as a whole and does not try shorter ones
const SHAPE = /^(?:(?=([A-Z0-9]+))\1[- ]?)+$/i;

/** The code in its normal form, or undefined when this cannot be a code. */
export function normalCoupon(text) {
  if (typeof text !== 'string' || !SHAPE.test(text)) return undefined;
  return text.replace(/[- ]$/, '').replaceAll(' ', '-').toUpperCase();
}
