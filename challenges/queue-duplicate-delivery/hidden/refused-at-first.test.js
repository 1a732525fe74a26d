import test from 'node:test';
import assert from 'node:assert/strict';
import { until } from '#hotfix/probes';
import { openShop, somePurchase } from './shop.js';

for (const times of [1, 3]) {
  test(`a step that fails ${times === 1 ? 'once' : 'three times in a row'}`, async () => {
    for (let failing = 1; ; failing += 1) {
      const shop = await openShop();
      let steps = 0;
      let where;
      await shop.pod('a', async (what, when) => {
        // the broker's own line is good here
        if (what === 'ack' || what === 'nack') return;
        steps += 1;
        if (steps < failing || steps >= failing + times) return;
        where ??= `${what}” ${when === 'before' ? 'was refused' : 'was done, and its answer got lost'}`;
        throw new Error('database is busy');
      });
      const purchase = somePurchase('c-same');
      const purchases = [purchase, somePurchase('c-same')];
      shop.broker.publish(purchase);
      await shop.worked();
      shop.broker.publish(purchases[1]);
      shop.broker.publish(purchase);
      await shop.worked();
      const wrong = shop.wrong(purchases);
      assert.equal(wrong, undefined, `“${where} by the database, then all was well: ${wrong}`);
      if (steps < failing) return;
    }
  });
}

test('what fails comes again without anybody losing patience', async () => {
  for (let failing = 1; ; failing += 1) {
    const shop = await openShop();
    let steps = 0;
    let where;
    await shop.pod('a', async (what, when) => {
      if (what === 'ack' || what === 'nack') return;
      steps += 1;
      if (steps !== failing) return;
      where = `${what}” ${when === 'before' ? 'was refused' : 'was done, and its answer got lost'}`;
      throw new Error('database is busy');
    });
    const purchase = somePurchase();
    shop.broker.publish(purchase);
    const done = await until(() => shop.broker.open === 0);
    assert.ok(done, `“${where} by the database: the delivery was neither acked nor nacked, so it does not come again`);
    const wrong = shop.wrong([purchase]);
    assert.equal(wrong, undefined, `“${where} by the database, then all was well: ${wrong}`);
    if (steps < failing) return;
  }
});
