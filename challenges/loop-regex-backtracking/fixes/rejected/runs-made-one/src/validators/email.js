// somebody@some.domain; no quoted names, no addresses in brackets
const SHAPE = /^[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}$/i;

/** The address in small letters, or undefined when this cannot be one. */
export function normalEmail(text) {
  if (typeof text !== 'string' || !SHAPE.test(text)) return undefined;
  return text.toLowerCase();
}
