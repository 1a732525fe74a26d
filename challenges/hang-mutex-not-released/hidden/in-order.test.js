import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { follow, GOOD_CARD, openTill, someCustomer } from './till.js';

test('first come, first served', async () => {
  for (let round = 0; round < 3; round += 1) {
    const till = await openTill();
    const customer = someCustomer();
    till.accounts.open(customer, 100_000);
    till.parking = true;
    const wanted = [];
    const kinds = [
      (cents) => till.wallet.topUp(customer, cents, GOOD_CARD),
      (cents) => till.wallet.spend(customer, cents),
      (cents) => till.wallet.credit(customer, cents),
    ];
    const ask = async () => {
      const cents = 100 + wanted.length;
      wanted.push(cents);
      follow(kinds[Math.floor(Math.random() * kinds.length)](cents));
      await turns(1);
    };
    for (let i = 0; i < 6; i += 1) await ask();
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
  }
});
