import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openDesk, someOrder } from './desk.js';

test('the SDK repeats itself', async () => {
  const desk = await openDesk();
  const got = await desk.ask('twice');
  assert.equal(got.state, 'fulfilled', `the carrier answered twice; the request ended with ${got.said}`);
  await turns(30);
  assert.equal(
    desk.rowsOf(got.order).length,
    1,
    `the carrier answered twice; the label table has ${desk.rowsOf(got.order).length} rows for the order`,
  );
  assert.equal(
    desk.service.status().busy,
    0,
    `the carrier answered twice; ${desk.service.status().busy} slots are busy`,
  );
});

test('a label, then an error, then an event', async () => {
  const desk = await openDesk();
  const got = await desk.ask('ok', someOrder({ country: 'DE' }));
  assert.equal(
    got.state,
    'fulfilled',
    `the carrier answered an order abroad by callback; the request ended with ${got.said}`,
  );
  for (const again of ['error', 'late', 'late-error', 'empty']) {
    desk.sandbox.answer(got.order.id, again);
    await turns(10);
  }
  assert.equal(
    desk.rowsOf(got.order).length,
    1,
    `the carrier went on answering; the label table has ${desk.rowsOf(got.order).length} rows for the order`,
  );
  const { busy, waiting } = desk.service.status();
  assert.ok(
    busy === 0 && waiting === 0,
    `the carrier went on answering; slots: ${busy} busy, ${waiting} waiting`,
  );
  const next = await desk.ask('ok');
  assert.equal(
    next.state,
    'fulfilled',
    `the carrier went on answering; the next order ended with ${next.said}`,
  );
});
