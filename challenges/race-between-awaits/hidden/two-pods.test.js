import test from 'node:test';
import assert from 'node:assert/strict';
import { countOf, dice, openBoxOffice, someName } from './box-office.js';

test('60 buyers, 30 tickets, two pods', async () => {
  const office = await openBoxOffice({ capacity: 30, pods: 2, coupons: { GIFT: 20_000 } });
  const all = Array.from({ length: 60 }, (_, i) =>
    office.buy(someName('buyer'), { pod: i % 2, coupon: i % 5 === 0 ? 'GIFT' : undefined }),
  );
  await office.ended(...all);
  const bought = countOf(all, 'bought');
  assert.equal(bought, 30, `60 buyers at two pods, 30 tickets: ${bought} were sold`);
  assert.equal(office.problem(all), '', `60 buyers at two pods, 30 tickets: ${office.problem(all)}`);
});

test('one at each pod for the last ticket, in twenty orders', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const roll = dice(seed);
    const office = await openBoxOffice({ capacity: 1, pods: 2 });
    office.db.sandbox.park();
    const all = [0, 1].map((pod) => office.buy(someName('buyer'), { pod }));
    await office.play(all, (waiting) => roll(waiting.length));
    assert.equal(
      countOf(all, 'bought'),
      1,
      `one at each pod, one ticket: ${countOf(all, 'bought')} were sold`,
    );
    assert.equal(office.problem(all), '', `one at each pod, one ticket: ${office.problem(all)}`);
  }
});

test('the box office adds two tickets, dearer ones', async () => {
  const office = await openBoxOffice({ capacity: 2, pods: 2 });
  const buyAtBoth = async () => {
    const all = [0, 1, 0, 1].map((pod) => office.buy(someName('buyer'), { pod }));
    await office.ended(...all);
    return all.filter(({ state }) => state === 'bought').map(({ ticket }) => ticket.cardCents);
  };
  await buyAtBoth();
  await office.db.put(`event:${office.event}`, { id: office.event, capacity: 4, priceCents: 5200 });
  const paid = await buyAtBoth();
  const story = 'two tickets were sold out, the box office added two more for 5200 cents';
  assert.equal(paid.length, 2, `${story}: ${paid.length} of them were sold`);
  assert.deepEqual(paid, [5200, 5200], `${story}: they were sold for ${paid.join(' and ')}`);
});
