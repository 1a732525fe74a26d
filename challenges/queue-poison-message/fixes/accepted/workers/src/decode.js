import { isUtf8 } from 'node:buffer';
import { MessageError } from './failure.js';

const isText = (value) => typeof value === 'string' && value.length > 0;
const SHAPES = {
  __proto__: null,
  'order.placed': ({ orderId, cents }) => isText(orderId) && Number.isInteger(cents) && cents >= 0,
  'order.cancelled': ({ orderId }) => isText(orderId),
};

export function decode(body) {
  if (!isUtf8(body)) throw new MessageError('not UTF-8');
  let event;
  try {
    event = JSON.parse(body.toString());
  } catch {
    throw new MessageError('not JSON');
  }
  const fits = typeof event?.type === 'string' ? SHAPES[event.type] : undefined;
  if (!fits) throw new MessageError('no known type');
  if (!fits(event)) throw new MessageError(`not a valid ${event.type}`);
  return event;
}
