import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { countOf, openBoxOffice, someName } from './box-office.js';

test('every ticket, and every charge, has the name of its buyer', async () => {
  const office = await openBoxOffice({ capacity: 50, coupons: { SMALL: 3000 } });
  // there are enough, and they begin one after the other: only the names can go wrong
  const slow = [];
  const quick = [];
  for (let i = 0; i < 12; i += 1) {
    const patient = someName('slow');
    office.payments.sandbox.park(patient);
    slow.push(office.buy(patient));
    await turns(20);
  }
  for (let i = 0; i < 12; i += 1) {
    quick.push(office.buy(someName('quick'), { coupon: i === 0 ? 'SMALL' : undefined }));
    await turns(20);
  }
  for (const { buyer } of slow) office.payments.sandbox.go(buyer);
  const all = [...slow, ...quick];
  await office.ended(...all);
  assert.equal(countOf(all, 'bought'), 24, `24 buyers, 50 tickets: ${countOf(all, 'bought')} got one`);
  for (const { buyer, ticket } of all) {
    assert.equal(
      ticket.buyer,
      buyer,
      `while a card was charged somebody else bought: the ticket of ${buyer} says ${ticket.buyer}`,
    );
    const row = office.rows().find((one) => one.ticket.id === ticket.id && one.ticket.buyer === buyer);
    assert.ok(row, `the database has no ticket ${ticket.id} in the name of ${buyer}`);
    const charged = office.payments.charged
      .filter((one) => one.buyer === buyer)
      .reduce((sum, { cents }) => sum + cents, 0);
    assert.equal(
      charged,
      ticket.cardCents,
      `${buyer} owes ${ticket.cardCents} cents by card and was charged ${charged}`,
    );
  }
});
