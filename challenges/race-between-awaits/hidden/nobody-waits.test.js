import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openBoxOffice, someName } from './box-office.js';

test('while a card is charged others buy', async () => {
  const other = someName('event');
  const office = await openBoxOffice({ capacity: 2, more: [other] });
  const slow = someName('slow');
  office.payments.sandbox.park(slow);
  const first = office.buy(slow);
  await turns(40);
  const elsewhere = office.buy(someName('buyer'), { of: other });
  const same = office.buy(someName('buyer'));
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
