import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, turns, until, virtualClock } from '#hotfix/probes';
import { inWords, isError, openDesk, someOrder } from './desk.js';

const clock = virtualClock();

for (const [where, details, answers] of [
  ['at home', {}, ['ok', 'empty', 'error']],
  ['abroad', { country: 'DK', postcode: '2100' }, ['late', 'late-error']],
]) {
  test(`an order ${where} is never answered`, async () => {
    const desk = await openDesk();
    const order = someOrder(details);
    desk.sandbox.plan(order.id, 'silent');
    let result;
    desk.service.requestLabel(order).then(
      (value) => (result = { state: 'fulfilled', value }),
      (reason) => (result = { state: 'rejected', reason }),
    );
    await until(() => desk.billsOf(order).length === 1);
    await clock.tickAsync(19_500);
    assert.equal(
      result,
      undefined,
      `19.5 s after an order ${where} was handed to the carrier it ended with ${inWords(result ?? {})}`,
    );
    await clock.tickAsync(1600);
    const got = result ?? { state: 'unsettled' };
    assert.ok(
      isError(got, 'CarrierTimeout'),
      `21 s without an answer from the carrier: the order ${where} ended with ${inWords(got)}`,
    );
    assert.equal(
      desk.service.status().busy,
      0,
      `the order ${where} has ended and ${desk.service.status().busy} slots stay busy`,
    );

    for (const answer of answers) {
      desk.sandbox.answer(order.id, answer);
      await turns(10);
    }
    await clock.tickAsync(60_000);
    assert.equal(
      desk.rowsOf(order).length,
      0,
      `the carrier answered after CarrierTimeout, and the label table has ${desk.rowsOf(order).length} rows for the order`,
    );
    assert.equal(
      desk.billsOf(order).length,
      1,
      `the carrier was silent, and the order was sent (and billed) ${desk.billsOf(order).length} times`,
    );
  });
}

test('while five orders wait in vain, the sixth gets its turn', async () => {
  const desk = await openDesk();
  const silent = Array.from({ length: 5 }, () => someOrder());
  for (const order of silent) {
    desk.sandbox.plan(order.id, 'silent');
    desk.service.requestLabel(order).catch(() => {});
  }
  const sixth = desk.service.requestLabel(someOrder());
  const got = await settles(sixth, { virtualMs: 22_000 });
  assert.equal(
    got.state,
    'fulfilled',
    `five orders were never answered; 22 s later the next one in line has ${inWords(got)}`,
  );
});
