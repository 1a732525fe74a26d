import test from 'node:test';
import assert from 'node:assert/strict';
import { answerOf, BAD_CARD, follow, GOOD_CARD, inWords, openTill, someCustomer } from './till.js';

test('customers do not wait for one another', async () => {
  const till = await openTill();
  till.parking = true;
  const names = Array.from({ length: 6 }, someCustomer);
  names.push('__proto__', 'constructor');
  const requests = names.map((customer, i) =>
    follow(till.wallet.topUp(customer, 1000, i === 2 ? BAD_CARD : GOOD_CARD)),
  );
  await till.held(names.length);
  assert.equal(
    till.parked.length,
    names.length,
    `${names.length} customers topped up at once, ${till.parked.length} are being served`,
  );
  // the last one first
  while (till.parked.length > 0) {
    await till.let(till.parked.length - 1);
    await till.held();
  }
  for (const [i, one] of requests.entries()) {
    const answer = await answerOf(one);
    const wanted = i === 2 ? 'rejected' : 'fulfilled';
    assert.equal(
      answer.state,
      wanted,
      `${names.length} customers at once, one with a bad card: ${names[i]} was ${inWords(answer)}`,
    );
  }
});

test('one customer waits for the bank, another is served meanwhile', async () => {
  const till = await openTill();
  till.parking = true;
  const slow = follow(till.wallet.topUp(someCustomer(), 1000, GOOD_CARD));
  await till.held();
  till.parking = false;
  const other = someCustomer();
  for (const request of [
    () => till.wallet.topUp(other, 2000, GOOD_CARD),
    () => till.wallet.spend(other, 60),
    () => till.wallet.credit(other, 5),
    () => till.wallet.balance(other),
  ]) {
    const answer = await answerOf(follow(request()));
    assert.equal(
      answer.state,
      'fulfilled',
      `somebody waits for the bank, and a request of another customer was ${inWords(answer)}`,
    );
  }
  await till.finish();
  assert.equal((await answerOf(slow)).state, 'fulfilled', 'the one who waited for the bank has no answer');
});
