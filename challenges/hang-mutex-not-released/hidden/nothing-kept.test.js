import test from 'node:test';
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { retained, turns } from '#hotfix/probes';
import { answerOf, BAD_CARD, follow, GOOD_CARD, openTill, someCustomer } from './till.js';

test('customers who want nothing any more', async () => {
  const till = await openTill();
  const shutdown = new AbortController();
  const options = { signal: shutdown.signal };

  async function visit() {
    const customer = someCustomer();
    const requests = [
      till.wallet.topUp(customer, 6000, GOOD_CARD, options),
      till.wallet.topUp(customer, 1000, BAD_CARD, options),
      till.wallet.spend(customer, 90_000, options),
      till.wallet.topUp(customer, 0, GOOD_CARD, options),
      till.wallet.balance(customer, options),
    ].map(follow);
    for (const one of requests) await answerOf(one);
    return requests.filter(({ result }) => result === undefined).length;
  }

  async function visits(count) {
    let open = 0;
    for (let i = 0; i < count && open === 0; i += 1) open += await visit();
    assert.equal(open, 0, `a customer asked for five things, ${open} of them were not answered`);
    await turns(3);
    return getEventListeners(shutdown.signal, 'abort').length;
  }
  const early = await visits(10);
  const late = await visits(90);
  const { customers, waiting } = till.wallet.locks();
  assert.ok(
    customers === 0 && waiting === 0,
    `100 customers came and want nothing any more: locks() says ${customers} customers, ${waiting} waiting`,
  );
  assert.ok(
    late <= early,
    `one signal was given with the requests of 100 customers, all answered: ${late} listeners wait at it (${early} after the first 10)`,
  );

  // busy again: locks() speaks of now
  till.parking = true;
  const busy = someCustomer();
  const requests = [1, 2, 3].map((cents) => follow(till.wallet.credit(busy, cents, 'gift', options)));
  const other = follow(till.wallet.credit(someCustomer(), 1));
  await till.held(2);
  await turns(3);
  const now = till.wallet.locks();
  assert.ok(
    now.customers === 2 && now.waiting === 2,
    `three requests of one customer and one of another: locks() says ${now.customers} customers, ${now.waiting} waiting`,
  );
  await till.finish();
  for (const one of [...requests, other]) await answerOf(one);
});

test('answers are not kept', async () => {
  const till = await openTill();
  const answers = await retained(
    async () => {
      const customer = someCustomer();
      const first = follow(till.wallet.topUp(customer, 2000, GOOD_CARD));
      const second = follow(till.wallet.balance(customer));
      await answerOf(first);
      await answerOf(second);
      return [first, second].map(({ result }) => result?.value ?? {});
    },
    { rounds: 15 },
  );
  assert.notEqual(
    answers.verdict,
    'leak',
    `the answers to ${answers.live[0]} requests are kept after 15 customers have gone, to ${answers.live[1]} after 30`,
  );
});

test('a customer who comes back', async () => {
  const till = await openTill();
  const customer = someCustomer();
  for (let visit = 0; visit < 3; visit += 1) {
    await answerOf(follow(till.wallet.topUp(customer, 2000, GOOD_CARD)));
    // the store belongs to others: they may have booked something meanwhile
    const cents = till.accounts.balanceOf(customer) + 7;
    till.accounts.open(customer, cents);
    const answer = await answerOf(follow(till.wallet.balance(customer)));
    assert.equal(
      answer.value?.balance,
      cents,
      `a customer wanted nothing for a while, and came back; the store has ${cents} for him, and he was told ${answer.value?.balance}`,
    );
  }
});
