import { createGateway } from '../vendor/gateway.js';
import { log } from './log.js';
import { createPayments } from './payments.js';

const gateway = createGateway();
const payments = createPayments({ gateway });
for (const id of ['p-1', 'p-2', 'p-3']) {
  const { status } = await payments.charge({ id, cents: 1290, card: 'tok_visa', key: `k-${id}` });
  log.info('payment', { id, status });
}
log.info('payment-desk: all payments done', { attempts: gateway.attempts.length });
