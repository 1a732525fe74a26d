import { config } from './config.js';
import { PaymentError } from './errors.js';
import { createPartner } from './partner.js';
import { Budget, retry } from './retry.js';
function check({ id, cents }) {
  if (typeof id !== 'string') throw new TypeError('a payment needs an id');
  if (!Number.isInteger(cents) || cents < 1) throw new TypeError(`${id}: cents must be a whole number from 1`);
}
export function createPayments({ gateway }) {
  const partner = createPartner({ gateway });
  const budget = new Budget();
  return {
    async charge(payment, { deadlineMs = config.deadlineMs, signal } = {}) {
      check(payment);
      return retry({ budget, deadlineMs, signal, repeatable: payment.key !== undefined }, () => partner.charge(payment));
    },
    async lookup(id, { deadlineMs = config.deadlineMs, signal } = {}) {
      if (typeof id !== 'string') throw new TypeError('a lookup needs an id');
      return retry({ budget, deadlineMs, signal, repeatable: true }, () => partner.lookup(id));
    },
  };
}
void PaymentError;
