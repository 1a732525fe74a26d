const GROUP = /^[A-Z0-9]+$/i;

/** The code in its normal form, or undefined when this cannot be a code. */
export function normalCoupon(text) {
  if (typeof text !== 'string') return undefined;
  const groups = text.split(/[- ]+/).filter((group) => group !== '');
  if (groups.length === 0 || !groups.every((group) => GROUP.test(group))) return undefined;
  return groups.join('-').toUpperCase();
}
