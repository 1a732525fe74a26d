import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createLabelService } = await import('../src/labels.js');
const { labelStore } = await import('../vendor/label-store.js');

const app = createApp();
const order = (id, postcode, grams = 850) => ({
  id,
  items: [{ sku: 'lamp', grams, count: 2 }],
  to: { country: 'NO', postcode, city: 'Oslo' },
});

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('an order gets its label over HTTP', async () => {
  const res = await fetch(`http://127.0.0.1:${app.address().port}/labels`, {
    method: 'POST',
    body: JSON.stringify(order('o-1', '0581')),
    headers: { connection: 'close' },
  });
  assert.equal(res.status, 201);
  const label = await res.json();
  assert.equal(label.orderId, 'o-1');
  assert.match(Buffer.from(label.pdf, 'base64').toString(), /^%PDF/);
  assert.equal(labelStore.find('o-1').tracking, label.tracking);
});

test("the carrier's error reaches the warehouse", async () => {
  const service = createLabelService();
  await assert.rejects(service.requestLabel(order('o-2', '0000')), { name: 'CarrierError', status: 502 });
  assert.deepEqual(service.status(), { busy: 0, free: 5, waiting: 0 });
});

test('ten orders, one of them picked up at a depot: all get an answer', async () => {
  const service = createLabelService();
  let settled = 0;
  for (let i = 0; i < 10; i += 1) {
    const postcode = i === 4 ? '9901' : `12${i}0`;
    service.requestLabel(order(`o-10${i}`, postcode)).then(
      () => (settled += 1),
      () => (settled += 1),
    );
  }
  for (let turn = 0; turn < 500; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(settled, 10, `${10 - settled} of 10 label requests got neither a label nor an error`);
});
