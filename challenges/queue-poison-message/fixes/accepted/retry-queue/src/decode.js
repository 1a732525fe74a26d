const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `{ event }`, or `{ problem }` if nobody will ever be able to book it. */
export function parseOrder(body) {
  let event;
  try {
    event = JSON.parse(strict.decode(body));
  } catch (error) {
    return { problem: `not JSON in UTF-8: ${error.message}` };
  }
  const { type, orderId, cents } = event ?? {};
  if (type !== 'order.placed' && type !== 'order.cancelled') return { problem: `type ${type}` };
  if (typeof orderId !== 'string' || orderId.length === 0) return { problem: 'no orderId' };
  if (type === 'order.placed' && (!Number.isInteger(cents) || cents < 0)) return { problem: `cents ${cents}` };
  return { event };
}
