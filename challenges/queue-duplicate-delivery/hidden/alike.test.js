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
