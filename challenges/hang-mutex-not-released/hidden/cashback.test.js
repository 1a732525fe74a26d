import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import {
  answerOf,
  described,
  follow,
  GOOD_CARD,
  inWords,
  large,
  openTill,
  small,
  someCustomer,
} from './till.js';

test('a top-up with cashback', async () => {
  const till = await openTill();
  const customer = someCustomer();
  let balance = 0;
  for (let i = 0; i < 3; i += 1) {
    const { cents, cashback } = large();
    balance += cents + cashback;
    const answer = await answerOf(follow(till.wallet.topUp(customer, cents, GOOD_CARD)));
    assert.equal(answer.state, 'fulfilled', `a top-up of ${cents} was ${inWords(answer)}`);
    assert.equal(
      answer.value?.cashback,
      cashback,
      `a top-up of ${cents} was answered with a cashback of ${answer.value?.cashback}, not ${cashback}`,
    );
    assert.equal(
      answer.value?.balance,
      balance,
      `a top-up of ${cents} was answered with the balance ${answer.value?.balance}, not ${balance}`,
    );
  }
  assert.equal(
    till.accounts.balanceOf(customer),
    balance,
    `the balance is ${till.accounts.balanceOf(customer)}, not ${balance}`,
  );
  const edge = someCustomer();
  await answerOf(follow(till.wallet.topUp(edge, 4999, GOOD_CARD)));
  await answerOf(follow(till.wallet.topUp(edge, 5000, GOOD_CARD)));
  const rows = described(till.rowsOf(edge));
  assert.equal(
    rows,
    'topup 4999, topup 5000, cashback 50',
    `top-ups of 49.99 and 50.00; the journal has ${rows}`,
  );
});

test('cashback is part of its top-up', async () => {
  // how many steps of the top-up are let go before the others come
  for (let steps = 0; steps < 6; steps += 1) {
    const till = await openTill();
    const customer = someCustomer();
    till.accounts.open(customer, 100);
    till.parking = true;
    const { cents, cashback } = large();
    const topUp = follow(till.wallet.topUp(customer, cents, GOOD_CARD));
    for (let i = 0; i < steps; i += 1) {
      if (!(await till.held())) break;
      await till.let();
    }
    await turns(3);
    const credited = small();
    const look = follow(till.wallet.balance(customer));
    const nothing = follow(till.wallet.topUp(customer, 0, GOOD_CARD));
    const credit = follow(till.wallet.credit(customer, credited));
    const payment = follow(till.wallet.spend(customer, 60));
    // the newest first: whoever does not wait in line comes between
    for (let idle = 0; idle < 8; idle += 1) {
      while (till.parked.length > 0) {
        idle = 0;
        await till.let(till.parked.length - 1);
      }
      await turns(2);
    }
    const what = `a top-up of ${cents} was under way when others asked for the same wallet`;
    for (const [kind, one] of [
      ['top-up', topUp],
      ['balance', look],
      ['top-up of 0', nothing],
      ['credit', credit],
      ['payment', payment],
    ]) {
      const answer = await answerOf(one);
      assert.equal(answer.state, 'fulfilled', `${what}: the ${kind} was ${inWords(answer)}`);
    }
    const balance = till.accounts.balanceOf(customer);
    const wanted = 100 + cents + cashback + credited - 60;
    assert.equal(balance, wanted, `${what}: the balance is ${balance}, not ${wanted}`);
    const rows = till.rowsOf(customer).map(({ type }) => type);
    assert.equal(
      rows.indexOf('cashback'),
      rows.indexOf('topup') + 1,
      `${what}: the journal has ${rows.join(', ')}`,
    );
    const after = 100 + cents + cashback;
    for (const { result } of [look, nothing])
      assert.equal(
        result.value.balance,
        after,
        `${what}: somebody who asked next saw a balance of ${result.value.balance}; it was 100 before, and ${after} after`,
      );
  }
});
