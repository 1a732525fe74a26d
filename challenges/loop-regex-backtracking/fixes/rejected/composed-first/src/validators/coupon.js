// groups of letters and digits, joined by single dashes or blanks; people leave one at the end
const SHAPE = /^[A-Z0-9]+(?:[- ][A-Z0-9]+)*[- ]?$/i;

/** The code in its normal form, or undefined when this cannot be a code. */
export function normalCoupon(text) {
  if (typeof text !== 'string' || !SHAPE.test(text)) return undefined;
  return text.replace(/[- ]$/, '').replaceAll(' ', '-').toUpperCase();
}
