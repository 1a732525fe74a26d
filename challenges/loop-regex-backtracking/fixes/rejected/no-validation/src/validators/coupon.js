/** The code in its normal form, or undefined when this cannot be a code. */
export function normalCoupon(text) {
  if (typeof text !== 'string') return undefined;
  return text.trim().replace(/[- ]$/, '').replaceAll(' ', '-').toUpperCase();
}
