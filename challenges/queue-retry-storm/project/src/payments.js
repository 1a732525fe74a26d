import { config } from './config.js';
import { PaymentError } from './errors.js';
import { log } from './log.js';
import { createPartner } from './partner.js';
import { retry } from './retry.js';

// checkout wants to see as few errors as possible (PAY-58)
const AGAIN = { times: 3, waitMs: 1000 };

function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1)
    throw new TypeError(`${id}: cents must be a whole number from 1`);
}

/** See RUNBOOK. */
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });

  async function operation(what, { deadlineMs = config.deadlineMs, signal } = {}, attempt) {
    const deadline = AbortSignal.timeout(deadlineMs);
    const ends = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    try {
      return await retry(what, AGAIN, () => attempt(ends));
    } catch (error) {
      log.warn('payment operation failed', { what, reason: error.message });
      throw error instanceof PaymentError ? error : new PaymentError(error.message, { cause: error });
    }
  }

  return {
    async charge(payment, options) {
      check(payment);
      return operation('charge', options, (signal) => partner.charge(payment, signal));
    },
    lookup: (id, options) => operation('lookup', options, (signal) => partner.lookup(id, signal)),
  };
}
