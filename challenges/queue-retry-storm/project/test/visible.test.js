import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createGateway } = await import('../vendor/gateway.js');
const { createPayments } = await import('../src/payments.js');

const payment = (id) => ({ id, cents: 500, card: 'tok_visa', key: `key-${id}` });

test('a payment is charged', async () => {
  const gateway = createGateway();
  const payments = createPayments({ gateway });
  assert.deepEqual(await payments.charge(payment('p-1')), { id: 'p-1', status: 'charged' });
  assert.deepEqual(await payments.lookup('p-1'), { id: 'p-1', status: 'charged' });
  assert.equal(gateway.charged.get('p-1'), 500);
});

test('a connection that breaks once is no error', async () => {
  const gateway = createGateway({ behave: (attempt, nth) => (nth === 1 ? 'reset' : 'ok') });
  const { status } = await createPayments({ gateway }).charge(payment('p-2'));
  assert.equal(status, 'charged');
});

test('a declined card is tried once', async () => {
  const gateway = createGateway({ behave: () => ({ status: 402 }) });
  const payments = createPayments({ gateway });
  const late = new Promise((resolve) => setTimeout(resolve, 1500));
  await Promise.race([payments.charge(payment('p-3')).catch(() => {}), late]);
  assert.equal(gateway.attempts.length, 1);
});
