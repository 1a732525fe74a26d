import test from 'node:test';
import assert from 'node:assert/strict';
import { bytes, openIntake, someOrder } from './intake.js';

test('while the database is away nothing is set aside, and afterwards everything is booked', async () => {
  const intake = await openIntake();
  const { broker, database } = intake;
  const orders = Array.from({ length: 45 }, () => someOrder());
  const put = (from, to) => orders.slice(from, to).forEach((order) => broker.put('orders', { body: bytes(order) }));
  const booked = () => orders.filter(intake.booked).length;
  const pods = [await intake.pod()];
  put(0, 5);
  await intake.within(10, () => booked() === 5);
  assert.equal(booked(), 5, `the database is there: ${booked()} of 5 orders were booked within 10 seconds`);

  // three times, so that whoever counts attempts has something to count; a good order must live through all of them
  for (const [code, seconds, from, to] of [
    ['unavailable', 180, 5, 35],
    ['timeout', 20, 35, 40],
    ['unavailable', 45, 40, 45],
  ]) {
    database.away = code;
    put(from, to);
    const before = database.asked;
    await intake.after(10, 200);
    const rate = (database.asked - before) / 10;
    assert.ok(rate <= 20, `while the database was away it was asked ${Math.round(rate)} times a second`);
    await intake.after(seconds - 10);
    assert.equal(
      intake.letters().length,
      0,
      `the database was away (${code}) for ${seconds} seconds: ${intake.letters().length} dead letters`,
    );
    database.away = undefined;
    // the next one may come before everything is done
    await intake.within(code === 'timeout' ? 1 : 60, () => booked() === to);
    if (code !== 'timeout')
      assert.equal(
        booked(),
        to,
        `the database was away (${code}) for ${seconds} seconds; a minute later ${booked()} of ${to} orders have been booked`,
      );
  }
  assert.equal(
    intake.letters().length,
    0,
    `the database was away three times: ${intake.letters().length} dead letters`,
  );
  const [pod] = pods;
  assert.equal(pod.end, undefined, `the database was away, and the consumer has stopped: ${pod.end}`);
  await intake.after(40);
  assert.equal(
    broker.all('orders').length,
    0,
    `everything is booked, and ${broker.all('orders').length} messages were not acked`,
  );
});
