import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { work } from './text-work.js';
import { listPrices, openShop } from './shop.js';

const inWords = (entries) =>
  entries.map(({ sku, by, before, after }) => `${sku} ${before.cents} to ${after.cents} by ${by}`);

test('a price change is on record with what was and what is', async () => {
  const { products, product, setPrice, auditLog } = await openShop();
  let changes = 0;
  for (const [sku, cents] of [
    ['p-6', 4999],
    ['p-6', 4500],
    ['p-40', 777],
    // a price that was in force before
    ['p-6', 4999],
  ]) {
    await product(sku, 'gold');
    const before = listPrices(products.get(sku));
    await setPrice(sku, cents, 'otto');
    const after = {
      cents,
      tiers: before.tiers.map((tier) => ({
        ...tier,
        cents: Math.round((tier.cents * cents) / before.cents),
      })),
    };
    changes += 1;
    const { length } = auditLog.entries();
    assert.equal(
      length,
      changes,
      `otto changed ${sku} from ${before.cents} to ${cents}, after ${changes - 1} other changes; on record are ${length} in all`,
    );
    const entry = auditLog.entries().at(-1);
    assert.ok(
      same(entry, { sku, by: 'otto', before, after }),
      `otto changed ${sku} from ${before.cents} to ${cents}; on record is ${JSON.stringify(entry)}`,
    );
  }
  const { status } = await setPrice('p-6', 1, 'eve');
  const { length } = auditLog.entries();
  assert.equal(
    `${status}, ${length} entries`,
    '403, 4 entries',
    `eve may not change prices: answered with ${status}, ${length} entries after four changes`,
  );
  const unknown = (await setPrice('p-99999', 5)).status;
  assert.equal(unknown, 404, `the price of a product that does not exist: answered with ${unknown}`);
  for (const bad of [0, -5, 9.5, '700', undefined]) {
    const refused = (await setPrice('p-6', bad)).status;
    assert.equal(
      `${refused}, ${auditLog.entries().length} entries`,
      '422, 4 entries',
      `a price of ${JSON.stringify(bad) ?? 'nothing'} was answered with ${refused}, ${auditLog.entries().length} entries after four changes`,
    );
  }
});

test('changes at the same time are on record once each', async () => {
  const { products, setPrice, auditLog, desk, waiting } = await openShop();
  const first = products.get('p-1').cents;
  const other = products.get('p-2').cents;
  const start = auditLog.entries().length;
  desk.hold();
  const changes = [setPrice('p-1', 3000, 'mia')];
  await waiting(1);
  changes.push(setPrice('p-2', 4000, 'otto'));
  await waiting(2);
  changes.push(setPrice('p-1', 5000, 'otto'));
  await waiting(3);
  for (const change of changes) {
    desk.release(1);
    await change;
  }
  desk.release();
  const said = inWords(auditLog.entries().slice(start));
  const right = [`p-1 ${first} to 3000 by mia`, `p-2 ${other} to 4000 by otto`, `p-1 3000 to 5000 by otto`];
  assert.ok(
    same(said, right),
    `three changes under way at the same time: ${right.join(', ')}; on record: ${said.join(', ')}`,
  );
});

test('a price change is about one product', async () => {
  const { products, setPrice } = await openShop(1500);
  await setPrice('p-8', 1000);
  for (const cents of [2000, 2000, 3000]) {
    const before = products.unpacked;
    const stop = work.start();
    await setPrice('p-8', cents);
    const text = stop();
    const copied = products.unpacked - before;
    assert.ok(
      copied <= 6 && text <= 20_000,
      `one price was changed in a catalogue of 1500: ${copied} products were copied, ${text} characters serialised and read`,
    );
  }
});
