import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, somePurchase } from './shop.js';

test('a pod that is killed at any moment', async () => {
  for (let last = 1; ; last += 1) {
    const shop = await openShop();
    let steps = 0;
    let where;
    let killed = false;
    const pod = await shop.pod('a', async (what, when) => {
      steps += 1;
      if (steps !== last) return;
      where = `${when === 'before' ? 'before' : 'after'} “${what}”`;
      killed = true;
      pod.kill();
    });
    const purchases = [somePurchase('c-same'), somePurchase('c-same'), somePurchase()];
    for (const purchase of [...purchases, purchases[0]]) shop.broker.publish(purchase);
    await shop.quiet();
    const apart = shop.apart();
    assert.equal(apart, undefined, `a pod was killed ${where}, and nobody has taken over yet: ${apart}`);
    await shop.pod('b');
    await shop.worked();
    const wrong = shop.wrong(purchases);
    assert.equal(wrong, undefined, `a pod was killed ${where}, the next one took over: ${wrong}`);
    if (!killed) return;
  }
});
