import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { openBoxOffice, someName } from './box-office.js';

const clock = virtualClock();
const tick = () => clock.tickAsync(5);

test('while a card is charged others buy', async () => {
  const other = someName('event');
  const office = await openBoxOffice({ capacity: 2, more: [other] });
  const slow = someName('slow');
  office.payments.sandbox.park(slow);
  const first = office.buy(slow);
  await turns(40);
  const elsewhere = office.buy(someName('buyer'), { of: other });
  const same = office.buy(someName('buyer'));
  office.meanwhile = tick;
  await office.soon(elsewhere, same);
  assert.equal(
    elsewhere.state,
    'bought',
    `somebody's card is being charged; a ticket for another event: ${elsewhere.state}`,
  );
  assert.equal(
    same.state,
    'bought',
    `somebody's card is being charged; another ticket for the same event: ${same.state}`,
  );
  const late = office.buy(someName('late'));
  await office.soon(late);
  assert.equal(
    late.state,
    'SoldOut',
    `two tickets, one sold and one being paid; the third buyer: ${late.state}`,
  );
  office.payments.sandbox.go(slow);
  await office.ended(first);
  assert.equal(first.state, 'bought', `the card was charged in the end: ${first.state}`);
});

test('who comes too late is told so at once', async () => {
  const office = await openBoxOffice({ capacity: 6 });
  office.meanwhile = tick;
  const all = Array.from({ length: 6 }, () => office.buy(someName('buyer')));
  await office.ended(...all);
  for (let i = 0; i < 5; i += 1) {
    const { ops } = office.db;
    const late = office.buy(someName('late'));
    await office.ended(late);
    assert.ok(
      late.state === 'SoldOut' && late.reason.status === 409,
      `six tickets, all sold; the next buyer: ${late.state}`,
    );
    const used = office.db.ops - ops;
    assert.ok(used <= 10, `six tickets, all sold; to say so took ${used} calls of the database`);
  }
});

test('sixty come too late at the same moment', async () => {
  const office = await openBoxOffice({ capacity: 3 });
  office.meanwhile = tick;
  await office.ended(...Array.from({ length: 3 }, () => office.buy(someName('buyer'))));
  const { ops } = office.db;
  const late = Array.from({ length: 60 }, () => office.buy(someName('late')));
  await office.ended(...late);
  const used = office.db.ops - ops;
  const wrong = late.find(({ state }) => state !== 'SoldOut');
  assert.equal(wrong, undefined, `three tickets, all sold; one of sixty that came too late: ${wrong?.state}`);
  assert.ok(used <= 600, `three tickets, all sold; to say so to sixty buyers at a time took ${used} calls of the database`);
});

test('a card that takes a minute', async () => {
  const office = await openBoxOffice({ capacity: 2, coupons: { GIFT: 1000 } });
  office.meanwhile = tick;
  const slow = someName('slow');
  office.payments.sandbox.park(slow);
  const first = office.buy(slow, { coupon: 'GIFT' });
  await turns(40);
  for (let second = 0; second < 60; second += 1) {
    await clock.tickAsync(1000);
    await turns(4);
  }
  office.payments.sandbox.go(slow);
  await office.ended(first);
  await turns(20);
  assert.equal(first.state, 'bought', `a card took a minute, and was charged then; its buyer: ${first.state}`);
  assert.equal(office.problem([first]), '', `a card took a minute: ${office.problem([first])}`);
});
