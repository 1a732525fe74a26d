import { config } from './config.js';
import { log } from './log.js';
import { createPartner } from './partner.js';

function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1)
    throw new TypeError(`${id}: cents must be a whole number from 1`);
}

const limitsOf = ({ deadlineMs = config.deadlineMs, signal } = {}) => ({
  deadlineAt: Date.now() + deadlineMs,
  signal,
});

/** See RUNBOOK. */
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });

  const logged = (what, operation) =>
    operation.catch((error) => {
      log.warn('payment operation failed', { what, attempts: error.attempts, reason: error.message });
      throw error;
    });

  return {
    async charge(payment, options) {
      check(payment);
      return logged('charge', partner.charge(payment, limitsOf(options)));
    },
    lookup: (id, options) => logged('lookup', partner.lookup(id, limitsOf(options))),
  };
}
