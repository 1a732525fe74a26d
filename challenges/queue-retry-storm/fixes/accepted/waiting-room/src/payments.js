import { config } from './config.js';
import { Operation } from './operation.js';
import { createPartner } from './partner.js';
import { WaitingRoom } from './waiting-room.js';

function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1)
    throw new TypeError(`${id}: cents must be a whole number from 1`);
}

/** See RUNBOOK. */
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });
  const room = new WaitingRoom();

  const begin = (send, repeatable, { deadlineMs = config.deadlineMs, signal } = {}) =>
    new Operation(send, room, { repeatable, signal, deadline: Date.now() + deadlineMs }).start();

  return {
    async charge(payment, options) {
      check(payment);
      return begin(() => partner.charge(payment), payment.key !== undefined, options);
    },
    lookup: (id, options) => begin(() => partner.lookup(id), true, options),
  };
}
