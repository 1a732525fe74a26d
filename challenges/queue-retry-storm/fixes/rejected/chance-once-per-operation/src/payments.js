import { config } from './config.js';

import { log } from './log.js';
import { createPartner } from './partner.js';
import { Budget, retry } from './retry.js';

function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1)
    throw new TypeError(`${id}: cents must be a whole number from 1`);
}

/** See RUNBOOK. */
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });
  const budget = new Budget();

  async function operation(what, { deadlineMs = config.deadlineMs, signal } = {}, safe, attempt) {
    try {
      return await retry(what, { budget, deadline: Date.now() + deadlineMs, signal, safe }, () => attempt(signal));
    } catch (error) {
      log.warn('payment operation failed', { what, reason: error?.message });
      throw error;
    }
  }

  return {
    async charge(payment, options) {
      check(payment);
      return operation('charge', options, payment.key !== undefined, (signal) => partner.charge(payment, signal));
    },
    lookup: (id, options) => operation('lookup', options, true, (signal) => partner.lookup(id, signal)),
  };
}
