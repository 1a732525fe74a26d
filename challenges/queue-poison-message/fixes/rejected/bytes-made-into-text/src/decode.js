const TYPES = new Set(['order.placed', 'order.cancelled']);

/** What is in the message can never be booked. */
export class Unusable extends Error {
  name = 'Unusable';
}

function parse(body) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) ?? {};
  } catch (error) {
    throw new Unusable(error.message);
  }
}

/** The order event in a message; throws Unusable if there is none in it. */
export function decode(body) {
  const event = parse(body);
  if (!TYPES.has(event.type)) throw new Unusable(`unknown type ${event.type}`);
  if (typeof event.orderId !== 'string' || event.orderId === '') throw new Unusable('orderId is missing');
  if (event.type === 'order.placed' && !(Number.isInteger(event.cents) && event.cents >= 0))
    throw new Unusable('cents must be a whole number');
  return event;
}
