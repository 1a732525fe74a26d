const TYPES = new Set(['order.placed', 'order.cancelled']);

/** The order event in a message; throws if there is none in it. */
export function decode(body) {
  const event = JSON.parse(body.toString('utf8'));
  if (!TYPES.has(event.type)) throw new Error(`unknown type ${event.type}`);
  if (typeof event.orderId !== 'string' || event.orderId === '') throw new Error('orderId is missing');
  if (event.type === 'order.placed' && !(Number.isInteger(event.cents) && event.cents >= 0))
    throw new Error('cents must be a whole number');
  return event;
}
