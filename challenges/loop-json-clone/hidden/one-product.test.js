import test from 'node:test';
import assert from 'node:assert/strict';
import { work } from './text-work.js';
import { openShop } from './shop.js';

const SIZE = 1500;

test('a request for one product is about one product', async () => {
  const { products, product, ask } = await openShop(SIZE);
  await product('p-1');
  products.update('p-2', { cents: 1234 });
  for (const [sku, shopper] of [
    ['p-700', undefined],
    ['p-700', 'gold'],
    ['p-2', 'silver'],
    [`p-${SIZE}`, 'gold'],
  ]) {
    const before = products.unpacked;
    const stop = work.start();
    await product(sku, shopper);
    const text = stop();
    const copied = products.unpacked - before;
    assert.ok(
      copied <= 3,
      `one product of ${SIZE} was asked for, and ${copied} products were copied or serialised for that`,
    );
    assert.ok(
      text <= 20_000,
      `one product of ${SIZE} was asked for, and ${text} characters were serialised and read for that`,
    );
  }
  const before = products.unpacked;
  const { status } = await ask('/products/p-99999');
  assert.equal(status, 404, `a product that does not exist was answered with ${status}`);
  const copied = products.unpacked - before;
  assert.ok(copied <= 3, `a product that does not exist was asked for, and ${copied} products were copied`);
});
