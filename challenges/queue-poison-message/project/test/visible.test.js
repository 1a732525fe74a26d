import assert from 'node:assert/strict';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { runConsumer } = await import('../src/consumer.js');
const { redrive } = await import('../src/redrive.js');
const { createBroker } = await import('../vendor/broker.js');
const { createDatabase } = await import('../vendor/database.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const placed = (orderId, cents = 1999) => Buffer.from(JSON.stringify({ type: 'order.placed', orderId, cents }));

function openIntake() {
  const broker = createBroker();
  const db = createDatabase();
  const channel = broker.connect();
  const intake = { broker, db, channel, error: undefined };
  runConsumer({ channel, db }).catch((error) => (intake.error = error));
  return intake;
}

test('orders are booked', async () => {
  const { broker, db } = openIntake();
  for (let n = 0; n < 25; n += 1) broker.put('orders', { body: placed(`o-${n}`) });
  await turns(300);
  assert.equal(db.rows('orders').length, 25);
  assert.equal(broker.all('orders').length, 0);
});

test('a message that nobody can read is set aside, and those behind it are booked', async () => {
  const intake = openIntake();
  const { broker, db } = intake;
  broker.put('orders', { body: placed('o-1') });
  broker.put('orders', { body: Buffer.from('{"type":"order.pla'), headers: { shop: 'nl' } });
  broker.put('orders', { body: placed('o-2') });
  await turns(200);
  assert.equal(intake.error, undefined);
  assert.deepEqual(
    db.rows('orders').map(({ key }) => key),
    ['o-1', 'o-2'],
  );
  const [letter] = broker.all('orders.dead');
  assert.equal(letter.body.toString(), '{"type":"order.pla');
  assert.equal(letter.headers.shop, 'nl');
  assert.equal(letter.headers['x-attempts'], 1);
});

test('what was set aside can be put back', async () => {
  const broker = createBroker();
  broker.put('orders.dead', { body: placed('o-1'), headers: { shop: 'nl', 'x-reason': 'bug', 'x-attempts': 5 } });
  assert.equal(await redrive({ channel: broker.connect() }), 1);
  assert.equal(broker.all('orders.dead').length, 0);
  assert.deepEqual(broker.all('orders')[0].headers, { shop: 'nl' });
});
