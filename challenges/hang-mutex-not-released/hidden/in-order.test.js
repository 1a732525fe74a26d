import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { answerOf, follow, GOOD_CARD, inWords, openTill, someCustomer } from './till.js';

test('first come, first served', async () => {
  for (let round = 0; round < 3; round += 1) {
    const till = await openTill();
    const customer = someCustomer();
    till.accounts.open(customer, 100_000);
    till.parking = true;
    const wanted = [];
    const looks = [];
    let balance = 100_000;
    const kinds = [
      [(cents) => till.wallet.topUp(customer, cents, GOOD_CARD), 1],
      [(cents) => till.wallet.spend(customer, cents), -1],
      [(cents) => till.wallet.credit(customer, cents), 1],
    ];
    const ask = async () => {
      const cents = 100 + wanted.length;
      wanted.push(cents);
      const [request, sign] = kinds[Math.floor(Math.random() * kinds.length)];
      balance += sign * cents;
      follow(request(cents));
      await turns(1);
      if (wanted.length % 5 === 3) looks.push({ one: follow(till.wallet.balance(customer)), balance });
    };
    const line = 20 + Math.floor(Math.random() * 20);
    for (let i = 0; i < line; i += 1) await ask();
    // more come while the line moves
    for (let i = 0; i < 6; i += 1) {
      await till.held();
      await till.let();
      await ask();
    }
    await till.finish();
    const served = till.rowsOf(customer).map(({ cents }) => Math.abs(cents));
    assert.equal(
      served.join(' '),
      wanted.join(' '),
      `one customer's requests were asked for as ${wanted.join(' ')} and done as ${served.join(' ')}`,
    );
    for (const look of looks) {
      const answer = await answerOf(look.one);
      assert.equal(
        answer.value?.balance,
        look.balance,
        `a balance, ${look.balance} after all that was asked for before it, was ${inWords(answer)}`,
      );
    }
  }
});

test('one who asks again in the moment in which the request before is over', async () => {
  // at the very answer, or some microtasks after the last step of what is being done
  for (const depth of ['answered', 0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16]) {
    const till = await openTill();
    const customer = someCustomer();
    till.parking = true;
    const first = till.wallet.credit(customer, 1);
    first.catch(() => {});
    await till.held();
    await till.let();
    await till.held();
    follow(till.wallet.credit(customer, 2));
    await turns(1);
    follow(till.wallet.credit(customer, 3));
    await turns(1);
    let asked = false;
    const again = () => {
      asked = true;
      follow(till.wallet.credit(customer, 4));
    };
    if (depth === 'answered') first.then(again, () => {});
    till.parked.shift()?.resolve();
    for (let i = 0; i < depth; i += 1) await null;
    if (depth !== 'answered') again();
    await till.finish();
    const served = till.rowsOf(customer).map(({ cents }) => cents);
    assert.ok(
      asked && served.join() === '1,2,3,4',
      `one was served, two were in line, and a fourth was asked for when the first was over: done were ${served.join(', ')}`,
    );
  }
});
