import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, somePurchase } from './shop.js';

test('purchases that look alike', async () => {
  const shop = await openShop();
  await shop.pod('a');
  await shop.pod('b');
  const first = somePurchase('c-twins');
  const alike = Array.from({ length: 5 }, () => ({ ...first, id: somePurchase().id }));
  const purchases = [first, ...alike, { ...first, id: `${first.id}0`, cents: 0 }];
  for (const purchase of purchases) shop.broker.publish(purchase);
  await shop.quiet();
  let wrong = shop.wrong(purchases);
  assert.equal(wrong, undefined, `one customer bought the same thing six times in a second, and a gift: ${wrong}`);
  const later = { ...first, id: somePurchase().id };
  shop.broker.publish(later);
  await shop.quiet();
  wrong = shop.wrong([...purchases, later]);
  assert.equal(wrong, undefined, `and once more a little later: ${wrong}`);
});

test('purchases that look alike, of a customer who becomes gold between them', async () => {
  const shop = await openShop();
  await shop.pod('a');
  await shop.pod('b');
  const first = somePurchase();
  const { customer, cents } = first;
  const points = Math.floor(cents / 100);
  const credits = [];
  for (const tier of ['silver', 'silver', 'gold', 'gold', 'silver']) {
    shop.database.seed('customers', customer, { tier });
    const purchase = { ...first, id: somePurchase().id };
    shop.broker.publish(purchase);
    await shop.worked();
    const wanted = tier === 'gold' ? 2 * points : points;
    const [row] = shop.database.rows('history').filter(({ event }) => event === purchase.id);
    assert.equal(
      row?.points,
      wanted,
      `purchase ${credits.length + 1} of ${cents} cents, the customer is ${tier} by now: ${row?.points ?? 'no'} points`,
    );
    credits.push(wanted);
  }
  const total = credits.reduce((sum, one) => sum + one);
  const has = shop.database.row('balances', customer)?.points;
  assert.equal(has, total, `${credits.join(' + ')} points were credited, and the balance is ${has}`);
});
