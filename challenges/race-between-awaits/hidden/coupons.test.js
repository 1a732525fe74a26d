import test from 'node:test';
import assert from 'node:assert/strict';
import { countOf, dice, openBoxOffice, someName } from './box-office.js';

test('three buyers, one coupon, in forty orders', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const coupons = { GIFT: [7000, 4500, 100, 20_000][seed % 4] };
    const office = await openBoxOffice({ capacity: 10, coupons });
    const roll = dice(seed);
    office.db.sandbox.park();
    const all = Array.from({ length: 3 }, () => office.buy(someName('buyer'), { coupon: 'GIFT' }));
    await office.play(all, (waiting) => roll(waiting.length));
    const states = all.map(({ state }) => state).join(', ');
    assert.equal(countOf(all, 'bought'), 3, `three buyers with one coupon, ten tickets: ${states}`);
    assert.equal(office.problem(all), '', `three buyers with one coupon: ${office.problem(all)}`);
    const paid = all.reduce((sum, { ticket }) => sum + ticket.couponCents, 0);
    const most = Math.min(coupons.GIFT, 3 * 4500);
    assert.equal(paid, most, `a coupon of ${coupons.GIFT} cents, three tickets of 4500: it paid ${paid}`);
  }
});

test('one coupon, twelve at a time', async () => {
  const office = await openBoxOffice({ capacity: 20, coupons: { GIFT: 30_000, EMPTY: 0 } });
  const all = Array.from({ length: 16 }, (_, i) =>
    office.buy(someName('buyer'), { coupon: i < 12 ? 'GIFT' : 'EMPTY' }),
  );
  await office.ended(...all);
  assert.equal(countOf(all, 'bought'), 16, `16 buyers, 20 tickets: ${countOf(all, 'bought')} got one`);
  assert.equal(office.problem(all), '', `twelve buyers with one coupon: ${office.problem(all)}`);
});
