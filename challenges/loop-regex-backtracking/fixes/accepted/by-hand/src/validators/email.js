const LOCAL = /^[\w.+-]+$/;
const LABEL = /^[a-z0-9-]+$/i;
const TOP_LEVEL = /^[a-z]{2,}$/i;

/** The address in small letters, or undefined when this cannot be one. */
export function normalEmail(text) {
  if (typeof text !== 'string') return undefined;
  const at = text.indexOf('@');
  if (at < 0 || !LOCAL.test(text.slice(0, at))) return undefined;
  const labels = text.slice(at + 1).split('.');
  const top = labels.pop();
  if (labels.length === 0 || !TOP_LEVEL.test(top)) return undefined;
  return labels.every((label) => LABEL.test(label)) ? text.toLowerCase() : undefined;
}
