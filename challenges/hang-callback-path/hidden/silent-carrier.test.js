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

test('an order that was never answered is asked for again', async () => {
  const desk = await openDesk();
  const order = someOrder();
  desk.sandbox.plan(order.id, 'silent');
  const first = await settles(desk.service.requestLabel(order), { virtualMs: 22_000 });
  assert.ok(isError(first, 'CarrierTimeout'), `22 s without an answer: the order has ${inWords(first)}`);
  const again = await desk.ask('ok', order);
  assert.equal(
    again.state,
    'fulfilled',
    `an order ended with CarrierTimeout; the warehouse asked again, and that ended with ${again.said}`,
  );
});

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

test('an order that waited in line has its 20 s from the moment it is sent', async () => {
  const desk = await openDesk();
  const orders = Array.from({ length: 6 }, () => someOrder());
  const results = orders.map((order) => {
    desk.sandbox.plan(order.id, 'silent');
    const result = { state: 'unsettled' };
    desk.service.requestLabel(order).then(
      (value) => Object.assign(result, { state: 'fulfilled', value }),
      (reason) => Object.assign(result, { state: 'rejected', reason }),
    );
    return result;
  });
  const sent = () => orders.filter((order) => desk.billsOf(order).length > 0).length;
  await until(() => sent() === 5);
  await clock.tickAsync(19_500);
  assert.equal(
    sent(),
    5,
    `six orders, five slots: 19.5 s later nothing was answered and ${sent()} orders are at the carrier`,
  );
  await clock.tickAsync(1600);
  await until(() => sent() === 6);
  const [sixth] = results.slice(-1);
  await clock.tickAsync(18_000);
  assert.equal(
    sixth.state,
    'unsettled',
    `an order waited 20 s in line, was sent, and 18 s later ended with ${inWords(sixth)}`,
  );
  await clock.tickAsync(3500);
  assert.ok(
    isError(sixth, 'CarrierTimeout'),
    `an order waited 20 s in line, was sent, and 21.5 s later without an answer has ${inWords(sixth)}`,
  );
});
