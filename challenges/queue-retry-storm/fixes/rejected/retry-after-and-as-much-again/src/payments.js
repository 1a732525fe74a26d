import { config } from './config.js';
import { createBudget } from './budget.js';
import { PaymentError } from './errors.js';
import { log } from './log.js';
import { createPartner } from './partner.js';
import { retry } from './retry.js';

const STATUSES = new Set([429, 500, 502, 503, 504]);
const CODES = new Set(['ECONNRESET', 'ETIMEDOUT']);

const passing = (error) => error instanceof PaymentError && (STATUSES.has(error.status) || CODES.has(error.code));

function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1)
    throw new TypeError(`${id}: cents must be a whole number from 1`);
}

/** See RUNBOOK. */
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });
  const budget = createBudget();

  async function operation(what, { deadlineMs = config.deadlineMs, signal } = {}, again, attempt) {
    const until = Date.now() + deadlineMs;
    signal?.throwIfAborted();
    budget.operation();
    try {
      return await retry(what, { until, signal, again, budget }, () => attempt(signal));
    } catch (error) {
      log.warn('payment operation failed', { what, reason: error?.message, attempts: error?.attempts });
      throw error;
    }
  }

  return {
    async charge(payment, options) {
      check(payment);
      const again = payment.key === undefined ? () => false : passing;
      return operation('charge', options, again, (signal) => partner.charge(payment, signal));
    },
    lookup: (id, options) => operation('lookup', options, passing, (signal) => partner.lookup(id, signal)),
  };
}
