import test from 'node:test';
import assert from 'node:assert/strict';
import { work } from './text-work.js';
import { openShop } from './shop.js';

const ids = Array.from({ length: 10 }, (_, i) => `p-${i * 5 + 3}`).join(',');

test('lists and searches are about the products on them, in small and large catalogues', async () => {
  const { products, ask } = await openShop(100);
  for (const size of [100, 1500]) {
    products.load(size);
    await ask('/products/p-1');
    for (const [what, path] of [
      ['ten products by id', `/products?ids=${ids}`],
      ['a search that finds one product in seven', '/search?q=lamp'],
      ['a search that finds everything', '/search?q='],
      ['a search that finds nothing', '/search?q=zzz'],
    ]) {
      products.update('p-4', { cents: 5000 + size });
      const before = products.unpacked;
      const stop = work.start();
      const { status } = await ask(path, { shopper: 'gold' });
      const text = stop();
      const copied = products.unpacked - before;
      assert.equal(status, 200, `${what} was answered with ${status}`);
      assert.ok(
        copied <= 30,
        `${what}, of a catalogue of ${size}: ${copied} products were copied or serialised for ten`,
      );
      assert.ok(
        text <= 50_000,
        `${what}, of a catalogue of ${size}: ${text} characters were serialised and read for ten products`,
      );
    }
  }
});
