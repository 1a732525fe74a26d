import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { answerOf, BAD_CARD, everyOrder, follow, GOOD_CARD, inWords, openTill, someCustomer } from './till.js';

const clock = virtualClock();

test('whatever order store and bank answer in, no cent is lost', () =>
  everyOrder(async (choose) => {
    const till = await openTill();
    const customer = someCustomer();
    till.accounts.open(customer, 1000);
    till.parking = true;
    const requests = [
      till.wallet.topUp(customer, 300, GOOD_CARD),
      till.wallet.credit(customer, 50),
      till.wallet.spend(customer, 7),
    ].map(follow);
    for (let idle = 0; idle < 4; idle += 1) {
      await turns(2);
      while (till.parked.length > 0) {
        idle = 0;
        await till.let(choose(till.parked.length));
      }
    }
    for (const one of requests) {
      const answer = await answerOf(one);
      assert.equal(
        answer.state,
        'fulfilled',
        `top-up, credit and payment asked for at once: one of them was ${inWords(answer)}`,
      );
    }
    const balance = till.accounts.balanceOf(customer);
    assert.equal(
      balance,
      1343,
      `1000, +300, +50 and -7 asked for at once: the balance is ${balance}, by the journal it is ${till.sumOf(customer)}`,
    );
  }));

for (const [what, begin] of [
  ['a top-up of 0', (wallet, customer) => wallet.topUp(customer, 0, GOOD_CARD)],
  ['a declined top-up', (wallet, customer) => wallet.topUp(customer, 200, BAD_CARD)],
  ['a payment without money', (wallet, customer) => wallet.spend(customer, 9000)],
  ['a balance', (wallet, customer) => wallet.balance(customer)],
]) {
  test(`those behind ${what} are done one after the other, too`, () =>
    everyOrder(
      async (choose) => {
        const till = await openTill();
        const customer = someCustomer();
        till.accounts.open(customer, 1000);
        till.parking = true;
        follow(begin(till.wallet, customer));
        for (const cents of [300, 50, 8]) follow(till.wallet.credit(customer, cents));
        for (let idle = 0; idle < 4; idle += 1) {
          await turns(2);
          while (till.parked.length > 0) {
            idle = 0;
            await till.let(choose(till.parked.length));
          }
        }
        // whether they are done at all is another check's question
        const balance = till.accounts.balanceOf(customer);
        const booked = till.sumOf(customer);
        assert.equal(
          balance,
          booked,
          `${what}, and behind it in line 300, 50 and 8 to be credited to 1000: the balance is ${balance}, by the journal it is ${booked}`,
        );
      },
      { most: 20 },
    ));
}

test('a customer who takes ten minutes to confirm', async () => {
  const till = await openTill();
  const customer = someCustomer();
  till.accounts.open(customer, 1000);
  till.parking = true;
  const topUp = follow(till.wallet.topUp(customer, 300, GOOD_CARD));
  await till.held();
  const payment = follow(till.wallet.spend(customer, 7));
  for (let minute = 0; minute < 10; minute += 1) await clock.tickAsync(60_000);
  const seen = 'a top-up waits for the bank since ten minutes';
  assert.equal(
    till.calls.filter(({ what }) => what !== 'charge').length,
    0,
    `${seen}, and the store was asked for the same customer's next request`,
  );
  assert.equal(
    topUp.result ?? payment.result,
    undefined,
    `${seen}, and one of the customer's requests was ${inWords(topUp.result ?? payment.result)}`,
  );
  await till.finish();
  const balance = till.accounts.balanceOf(customer);
  assert.equal(balance, 1293, `${seen}; then 1000 +300 -7 gave ${balance}`);
  assert.equal((await answerOf(topUp)).state, 'fulfilled', `${seen}, then was ${inWords(topUp.result)}`);
  assert.equal((await answerOf(payment)).state, 'fulfilled', `${seen}; the payment after it was not made`);
});
