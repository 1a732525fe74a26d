import assert from 'node:assert/strict';
import { test } from 'node:test';

const { createDb } = await import('../vendor/db.js');
const { createPayments } = await import('../vendor/payments.js');
const { createTickets } = await import('../src/tickets.js');

const open = (capacity) => {
  const db = createDb({ 'event:gig': { id: 'gig', capacity, priceCents: 4500 }, 'coupon:GIFT-1': 5000 });
  const payments = createPayments();
  return { db, payments, tickets: createTickets({ db, payments }) };
};

test('one after the other, as many as there are', async () => {
  const { tickets, payments } = open(2);
  const first = await tickets.buy({ event: 'gig', buyer: 'ann', coupon: 'GIFT-1' });
  assert.deepEqual([first.buyer, first.couponCents, first.cardCents], ['ann', 4500, 0]);
  const second = await tickets.buy({ event: 'gig', buyer: 'bo', coupon: 'GIFT-1' });
  assert.deepEqual([second.buyer, second.couponCents, second.cardCents], ['bo', 500, 4000]);
  await assert.rejects(tickets.buy({ event: 'gig', buyer: 'cy' }), { name: 'SoldOut', status: 409 });
  assert.deepEqual(payments.charged, [{ buyer: 'bo', cents: 4000 }]);
  assert.equal((await tickets.event('gig')).sold, 2);
});

test('twelve at a time, for ten tickets', async () => {
  const { tickets } = open(10);
  const bought = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) => tickets.buy({ event: 'gig', buyer: `buyer-${i}` })),
  );
  const sold = bought.filter(({ status }) => status === 'fulfilled').length;
  assert.equal(sold, 10, `there were 10 tickets, ${sold} were sold`);
});
