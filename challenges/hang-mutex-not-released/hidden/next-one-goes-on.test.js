import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project } from '#hotfix/probes';
import { answerOf, BAD_CARD, follow, GOOD_CARD, inWords, openTill, small, someCustomer } from './till.js';

/** After a request that ended early, every kind of request of the same customer is still answered. */
async function stillServed(till, customer, what) {
  till.trouble = () => undefined;
  const cents = small();
  const before = till.accounts.balanceOf(customer);
  for (const [kind, request] of [
    ['balance', () => till.wallet.balance(customer)],
    ['top-up', () => till.wallet.topUp(customer, cents, GOOD_CARD)],
    ['credit', () => till.wallet.credit(customer, 7)],
    ['payment', () => till.wallet.spend(customer, 3)],
  ]) {
    const answer = await answerOf(follow(request()));
    assert.equal(
      answer.state,
      'fulfilled',
      `${what}; the same customer's next ${kind} is ${inWords(answer)}`,
    );
    const stored = till.accounts.balanceOf(customer);
    assert.equal(
      answer.value?.balance,
      stored,
      `${what}; the same customer's next ${kind} was answered with a balance of ${answer.value?.balance}, the account has ${stored}`,
    );
  }
  const balance = till.accounts.balanceOf(customer);
  assert.equal(
    balance,
    before + cents + 4,
    `${what}; then ${cents}, 7 and -3 were added to ${before}, the balance is ${balance}`,
  );
}

const ends = (answer, name, what) =>
  assert.ok(
    answer.state === 'rejected' && answer.reason?.name === name,
    `${what}; the request was ${inWords(answer)}, not rejected with ${name}`,
  );

test('a declined card', async () => {
  const till = await openTill();
  const customer = someCustomer();
  const what = 'a card was declined';
  for (let i = 0; i < 3; i += 1)
    ends(await answerOf(follow(till.wallet.topUp(customer, small(), BAD_CARD))), 'Declined', what);
  assert.equal(till.rowsOf(customer).length, 0, `${what}; there are rows in the journal`);
  await stillServed(till, customer, what);
});

test('nothing to charge', async () => {
  const till = await openTill();
  const customer = someCustomer();
  till.accounts.open(customer, 1234);
  const answer = await answerOf(follow(till.wallet.topUp(customer, 0, GOOD_CARD)));
  assert.equal(
    answer.value?.balance,
    1234,
    `a top-up of 0 for a customer who has 1234 was ${inWords(answer)}`,
  );
  const { cashback } = answer.value;
  assert.equal(cashback, 0, `a top-up of 0 was answered with a cashback of ${cashback}`);
  assert.equal(till.bank.charges.length, 0, 'a top-up of 0 was charged');
  assert.equal(till.rowsOf(customer).length, 0, 'a top-up of 0 has a row in the journal');
  await stillServed(till, customer, 'a top-up of 0 was answered');
});

test('too little money', async () => {
  const till = await openTill();
  const customer = someCustomer();
  till.accounts.open(customer, 100);
  const what = 'a customer who had 100 wanted to pay 101';
  ends(await answerOf(follow(till.wallet.spend(customer, 101))), 'InsufficientFunds', what);
  await stillServed(till, customer, what);
});

test('an amount that is none', async () => {
  const till = await openTill();
  const customer = someCustomer();
  for (const cents of [-1, 1.5, '20', undefined])
    ends(await answerOf(follow(till.wallet.spend(customer, cents))), 'BadAmount', `a payment of ${cents}`);
  await stillServed(till, customer, 'somebody asked for amounts that are none');
});

for (const sync of [true, false]) {
  test(`trouble at the store and the bank (${sync ? 'thrown at once' : 'rejected'})`, async () => {
    const cases = [
      ['charge', (wallet, customer) => wallet.topUp(customer, 6000, GOOD_CARD)],
      ['read', (wallet, customer) => wallet.topUp(customer, 2000, GOOD_CARD)],
      ['post', (wallet, customer) => wallet.topUp(customer, 2000, GOOD_CARD)],
      ['read', (wallet, customer) => wallet.topUp(customer, 0, GOOD_CARD)],
      ['read', (wallet, customer) => wallet.spend(customer, 1)],
      ['post', (wallet, customer) => wallet.spend(customer, 1)],
      ['read', (wallet, customer) => wallet.credit(customer, 1)],
      ['post', (wallet, customer) => wallet.credit(customer, 1)],
      ['read', (wallet, customer) => wallet.balance(customer)],
    ];
    for (const [where, request] of cases) {
      const till = await openTill();
      const customer = someCustomer();
      till.accounts.open(customer, 5000);
      const error = Object.assign(new Error('no connection left'), { name: 'StoreDown' });
      till.trouble = (what) => (what === where ? { sync, error } : undefined);
      const what = `the ${where === 'charge' ? 'bank' : 'store'} failed at “${where}”`;
      ends(await answerOf(follow(request(till.wallet, customer))), 'StoreDown', what);
      await stillServed(till, customer, what);
    }
  });
}

test('a store that fails between top-up and cashback', async () => {
  for (const sync of [false, true]) {
    const till = await openTill();
    const customer = someCustomer();
    const error = Object.assign(new Error('no connection left'), { name: 'StoreDown' });
    let failures = 0;
    till.trouble = (what) => {
      if (what !== 'post' || failures > 0 || till.rowsOf(customer).length === 0) return undefined;
      failures += 1;
      return { sync, error };
    };
    const what = 'the store failed once, between a top-up and its cashback';
    const answer = await answerOf(follow(till.wallet.topUp(customer, 6000, GOOD_CARD)));
    const types = till.rowsOf(customer).map(({ type }) => type);
    // who tries again and has both rows in the end has kept the promise, too
    const whole = answer.state === 'fulfilled' && types.join() === 'topup,cashback';
    if (whole)
      assert.equal(
        answer.value?.balance,
        till.accounts.balanceOf(customer),
        `${what}: the request was ${inWords(answer)}, the account has ${till.accounts.balanceOf(customer)}`,
      );
    else ends(answer, 'StoreDown', `${what}; the journal has ${types.join(', ')}`);
    await stillServed(till, customer, what);
  }
});

test('those who already waited go on', async () => {
  const till = await openTill();
  const customer = someCustomer();
  till.parking = true;
  const requests = [BAD_CARD, GOOD_CARD, BAD_CARD, GOOD_CARD, GOOD_CARD].map((card) => ({
    card,
    one: follow(till.wallet.topUp(customer, 1000, card)),
  }));
  await till.finish();
  for (const { card, one } of requests) {
    const answer = await answerOf(one);
    const wanted = card === BAD_CARD ? 'rejected' : 'fulfilled';
    assert.equal(
      answer.state,
      wanted,
      `five top-ups waited in line, two of them with bad cards: one with ${card} was ${inWords(answer)}`,
    );
  }
  assert.equal(
    till.accounts.balanceOf(customer),
    3000,
    `three top-ups of 1000 succeeded, the balance is ${till.accounts.balanceOf(customer)}`,
  );
});

test('the app hears of it', async () => {
  const { createApp } = await project('src/server.js');
  const till = await openTill();
  const app = createApp(till.wallet);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const post = async (path, body) => {
    const req = http.request({ host: '127.0.0.1', port: app.address().port, agent: false, method: 'POST', path });
    req.end(JSON.stringify(body));
    const [res] = await once(req, 'response');
    res.resume();
    await once(res, 'end');
    return res.statusCode;
  };
  const path = `/wallets/${someCustomer()}`;
  for (const [where, body, wanted, what] of [
    ['topups', { cents: 1000, card: BAD_CARD }, 402, 'a top-up with a card that is declined'],
    ['payments', { cents: 1000 }, 409, 'a payment of 10.00 from an empty wallet'],
    ['topups', { cents: 1000, card: GOOD_CARD }, 201, 'after those, a top-up with a good card'],
    ['payments', { cents: 1000 }, 201, 'after it, a payment of 10.00'],
  ]) {
    const status = await post(`${path}/${where}`, body);
    assert.equal(status, wanted, `${what}: POST …/${where} answered ${status}`);
  }
  app.close();
});
