const TYPES = new Set(['order.placed', 'order.cancelled']);

// what is not UTF-8 is not to be booked with other letters; nor is a BOM JSON
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The order event in a message; throws if there is none in it. */
export function decode(body) {
  const event = JSON.parse(utf8.decode(body));
  if (event === null || typeof event !== 'object') throw new Error('message is not an object');
  if (!TYPES.has(event.type)) throw new Error(`unknown type ${event.type}`);
  if (typeof event.orderId !== 'string' || event.orderId === '') throw new Error('orderId is missing');
  if (event.type === 'order.placed' && !(Number.isInteger(event.cents) && event.cents >= 0))
    throw new Error('cents must be a whole number');
  return event;
}
