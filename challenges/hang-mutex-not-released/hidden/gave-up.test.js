import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { answerOf, follow, GOOD_CARD, inWords, openTill, someCustomer } from './till.js';

const cardOf = (n) => `card-${n}-1`;
const charged = (till) => till.bank.charges.map(({ card }) => card);

/** One who is being served, and four in line; amounts tell them apart. */
async function line() {
  const till = await openTill();
  const customer = someCustomer();
  till.parking = true;
  const inLine = [];
  for (let n = 0; n < 5; n += 1) {
    const patience = new AbortController();
    const reason = new Error(`customer ${n} gave up`);
    const one = follow(till.wallet.topUp(customer, 100 + n, cardOf(n), { signal: patience.signal }));
    inLine.push({ one, n, giveUp: () => patience.abort(reason), reason });
    await turns(2);
  }
  await till.held();
  return { till, customer, inLine };
}

for (const leaving of [[1], [2], [4], [1, 2], [1, 2, 3, 4]]) {
  test(`those at ${leaving} in line give up`, async () => {
    const { till, customer, inLine } = await line();
    const what = `five top-ups of one customer, ${leaving.length} given up while waiting in line`;
    for (const n of leaving) {
      inLine[n].giveUp();
      const answer = await answerOf(inLine[n].one);
      assert.ok(
        answer.state === 'rejected' && answer.reason === inLine[n].reason,
        `${what}: one that was given up was ${inWords(answer)} while the first is still being served`,
      );
    }
    await till.finish();
    const stayed = inLine.filter(({ n }) => !leaving.includes(n));
    assert.equal(
      charged(till).join(' '),
      stayed.map(({ n }) => cardOf(n)).join(' '),
      `${what}: the bank charged ${charged(till).length} cards, not those ${stayed.length} that stayed, in their order`,
    );
    for (const { one } of stayed) {
      const answer = await answerOf(one);
      assert.equal(answer.state, 'fulfilled', `${what}: one that stayed was ${inWords(answer)}`);
    }
    const calls = till.calls.filter(({ what: call }) => call === 'read').length;
    assert.ok(
      calls <= stayed.length,
      `${what}: the store was asked for ${calls} balances, and ${stayed.length} stayed`,
    );
    const { customers, waiting } = till.wallet.locks();
    assert.ok(
      customers === 0 && waiting === 0,
      `${what}, all is over: locks() says ${customers} customers, ${waiting} waiting`,
    );
    assert.equal(till.accounts.balanceOf(customer), till.sumOf(customer), `${what}: the balance is wrong`);
  });
}

test('one signal for many requests', async () => {
  const till = await openTill();
  till.parking = true;
  const shutdown = new AbortController();
  const reason = new Error('the app is shut down');
  const options = { signal: shutdown.signal };
  const names = [someCustomer(), someCustomer()];
  const served = names.map((customer) => follow(till.wallet.topUp(customer, 100, GOOD_CARD)));
  await till.held(2);
  const inLine = names.flatMap((customer) => [
    follow(till.wallet.topUp(customer, 200, GOOD_CARD, options)),
    follow(till.wallet.spend(customer, 1, options)),
    follow(till.wallet.balance(customer, options)),
  ]);
  await turns(3);
  shutdown.abort(reason);
  const what = 'six requests of two customers were in line with one signal, which was aborted';
  for (const one of inLine) {
    const answer = await answerOf(one);
    assert.ok(
      answer.state === 'rejected' && answer.reason === reason,
      `${what}: one of them was ${inWords(answer)}`,
    );
  }
  await till.finish();
  const { length } = till.bank.charges;
  assert.equal(length, 2, `${what}: two were being served, and ${length} were charged`);
  for (const one of served)
    assert.equal((await answerOf(one)).state, 'fulfilled', `${what}: one that was being served was ${inWords(one.result)}`);
});

test('given up before it was asked for, and after its turn had come', async () => {
  const till = await openTill();
  const customer = someCustomer();
  const reason = new Error('gone');
  for (const request of [
    (options) => till.wallet.topUp(customer, 100, GOOD_CARD, options),
    (options) => till.wallet.topUp(customer, 0, GOOD_CARD, options),
    (options) => till.wallet.spend(customer, 0, options),
    (options) => till.wallet.credit(customer, 100, 'gift', options),
    (options) => till.wallet.balance(customer, options),
  ]) {
    const answer = await answerOf(follow(request({ signal: AbortSignal.abort(reason) })));
    assert.ok(
      answer.state === 'rejected' && answer.reason === reason,
      `a request whose customer had gone before was ${inWords(answer)}`,
    );
  }
  assert.equal(till.calls.length, 0, 'requests whose customers had gone before: store or bank were asked');

  till.parking = true;
  const patience = new AbortController();
  const begun = follow(till.wallet.topUp(customer, 6000, GOOD_CARD, { signal: patience.signal }));
  await till.held();
  await till.let();
  patience.abort(reason);
  const next = follow(till.wallet.credit(customer, 5));
  await till.finish();
  const answer = await answerOf(begun);
  assert.equal(
    answer.state,
    'fulfilled',
    `a top-up had been charged when its customer gave up: it was ${inWords(answer)}`,
  );
  assert.equal((await answerOf(next)).state, 'fulfilled', 'the request after it was not answered');
  const balance = till.accounts.balanceOf(customer);
  assert.equal(balance, 6065, `charged 6000 (cashback 60), credited 5: the balance is ${balance}`);
});

test('given up at the very moment its turn comes', async () => {
  for (let depth = 0; depth < 16; depth += 1) {
    const till = await openTill();
    const customer = someCustomer();
    till.parking = true;
    const first = follow(till.wallet.credit(customer, 1));
    await till.held();
    await till.let();
    await till.held();
    const patience = new AbortController();
    const leaving = follow(till.wallet.topUp(customer, 2000, GOOD_CARD, { signal: patience.signal }));
    await turns(2);
    const last = follow(till.wallet.credit(customer, 3));
    await turns(2);
    till.parking = false;
    till.parked.shift()?.resolve();
    for (let i = 0; i < depth; i += 1) await null;
    patience.abort(new Error('gone'));
    const what = 'a customer gave up at the very moment the request before was finished';
    assert.equal((await answerOf(last)).state, 'fulfilled', `${what}: the next one in line is not answered`);
    const { state } = await answerOf(leaving);
    assert.notEqual(state, 'waiting', `${what}: his own request was neither done nor rejected`);
    const charges = till.bank.charges.length;
    assert.equal(
      charges,
      state === 'fulfilled' ? 1 : 0,
      `${what}: his request was ${state}, and charged ${charges} times`,
    );
    assert.equal((await answerOf(first)).state, 'fulfilled', `${what}: the one before was not answered`);
  }
});
