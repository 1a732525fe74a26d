const isLetterOrDigit = (char) =>
  (char >= 'A' && char <= 'Z') || (char >= 'a' && char <= 'z') || (char >= '0' && char <= '9');

/** The code in its normal form, or undefined when this cannot be a code. One pass, one look at each character. */
export function normalCoupon(text) {
  if (typeof text !== 'string') return undefined;
  let normal = '';
  let joined = true; // a dash or a blank needs a group before it
  for (const char of text) {
    if (isLetterOrDigit(char)) {
      normal += char;
      joined = false;
    } else if ((char === '-' || char === ' ') && !joined) {
      normal += '-';
      joined = true;
    } else {
      return undefined;
    }
  }
  if (normal === '') return undefined;
  return (joined ? normal.slice(0, -1) : normal).toUpperCase();
}
