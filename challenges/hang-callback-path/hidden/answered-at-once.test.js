import test from 'node:test';
import assert from 'node:assert/strict';
import { isError, openDesk, someOrder } from './desk.js';

test('an answer before the call returns', async () => {
  const desk = await openDesk();
  const got = await desk.ask('cached');
  assert.equal(got.state, 'fulfilled', `the SDK answered from its cache; the request ended with ${got.said}`);
  assert.equal(
    got.value.tracking,
    desk.billsOf(got.order)[0].tracking,
    'the SDK answered from its cache; the label has another tracking number',
  );
  assert.equal(
    desk.rowsOf(got.order).length,
    1,
    `the SDK answered from its cache; the label table has ${desk.rowsOf(got.order).length} rows`,
  );
  assert.equal(
    desk.service.status().busy,
    0,
    `the SDK answered from its cache; ${desk.service.status().busy} slots stay busy`,
  );
});

test('an error before the call returns', async () => {
  const desk = await openDesk();
  const failed = await desk.ask('cached-error');
  assert.ok(
    isError(failed, 'CarrierError'),
    `the SDK answered with an error from its cache; the request ended with ${failed.said}`,
  );
});

test('two orders to one address', async () => {
  const desk = await openDesk();
  const first = someOrder({ postcode: '7011' });
  const second = { ...someOrder({ postcode: '7011' }), to: first.to };
  for (const order of [first, second]) {
    const got = await desk.ask(undefined, order);
    assert.equal(got.state, 'fulfilled', `two orders to one address: one ended with ${got.said}`);
    assert.equal(
      got.value.tracking,
      desk.billsOf(order)[0].tracking,
      'two orders to one address: they share a tracking number',
    );
  }
});
