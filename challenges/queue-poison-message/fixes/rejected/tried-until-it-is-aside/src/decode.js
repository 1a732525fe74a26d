const TYPES = new Set(['order.placed', 'order.cancelled']);
const utf8 = new TextDecoder('utf-8', { fatal: true });
export function decode(body) {
  const event = JSON.parse(utf8.decode(body));
  if (event === null || typeof event !== 'object' || Array.isArray(event)) throw new Error('no JSON object');
  if (!TYPES.has(event.type)) throw new Error(`unknown type ${event.type}`);
  if (typeof event.orderId !== 'string' || event.orderId === '') throw new Error('orderId is missing');
  if (event.type === 'order.placed' && !(Number.isInteger(event.cents) && event.cents >= 0))
    throw new Error('cents must be a whole number');
  return event;
}
