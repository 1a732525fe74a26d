import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, turns, until } from '#hotfix/probes';
import { inWords, isError, openDesk, someOrder } from './desk.js';

const abroad = () => someOrder({ country: 'DE', postcode: '20095', city: 'Hamburg' });

test('an order to Germany gets its label', async () => {
  const desk = await openDesk();
  const got = await desk.ask(undefined, abroad());
  assert.equal(got.state, 'fulfilled', `an order to Germany ended with ${got.said}`);
  assert.equal(
    got.value.tracking,
    desk.billsOf(got.order)[0].tracking,
    'an order to Germany got a tracking number that is not its own',
  );
  assert.equal(
    desk.service.status().busy,
    0,
    `${desk.service.status().busy} slots stay busy after an order to Germany`,
  );
});

test('five at a time, answered last to first, each gets its own', async () => {
  const desk = await openDesk();
  const orders = Array.from({ length: 5 }, abroad);
  for (const { id } of orders) desk.sandbox.plan(id, 'silent');
  const results = orders.map((order) => desk.service.requestLabel(order));
  for (const result of results) result.catch(() => {});
  const sent = await until(() => orders.every((order) => desk.billsOf(order).length === 1));
  assert.ok(sent, 'five orders to Germany were requested, and not all were handed to the carrier');
  await turns(5);
  for (const { id } of [...orders].reverse()) {
    desk.sandbox.answer(id, 'late');
    await turns(3);
  }
  for (const [index, order] of orders.entries()) {
    const got = await settles(results[index]);
    assert.equal(
      got.state,
      'fulfilled',
      `five orders abroad, answered last to first: number ${index + 1} ended with ${inWords(got)}`,
    );
    assert.equal(
      got.value.tracking,
      desk.billsOf(order)[0].tracking,
      `five orders abroad, answered last to first: number ${index + 1} got the label of another one`,
    );
    assert.equal(
      got.value.pdf.toString(),
      `%PDF label ${order.id}`,
      `number ${index + 1} of five orders abroad got another one's pdf`,
    );
  }
});

test('errors and empty answers come by event, too', async () => {
  const desk = await openDesk();
  const refused = await desk.ask('late-error', abroad());
  assert.ok(
    isError(refused, 'CarrierError'),
    `the carrier answered an order to Germany with an error; it ended with ${refused.said}`,
  );
  const empty = await desk.ask('late-empty', abroad());
  assert.ok(
    isError(empty, 'NoLabel'),
    `the carrier has nothing to print for an order to Germany; it ended with ${empty.said}`,
  );
});
