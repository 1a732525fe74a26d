import test from 'node:test';
import assert from 'node:assert/strict';
import { openShop, pricesOf, reduced } from './shop.js';

const tiersOf = (tiers = []) => tiers.map(({ from, cents }) => `${from} for ${cents}`).join(', ');
const random = () => 1000 + Math.floor(Math.random() * 50_000);

test('a changed price is what the next shopper sees', async () => {
  const { products, product, list, setPrice } = await openShop();
  for (let round = 1; round <= 4; round += 1) {
    for (const shopper of ['gold', undefined]) await product('p-9', shopper);
    await list('/products?ids=p-9,p-10');
    const old = products.get('p-9');
    const before = { cents: old.cents, tiers: old.tiers.map((tier) => tier.cents) };
    const cents = random();
    const { status } = await setPrice('p-9', cents);
    assert.equal(status, 200, `a price change was answered with ${status}`);
    const wanted = [cents, ...before.tiers.map((tier) => Math.round((tier * cents) / before.cents))].join(
      ' / ',
    );
    const guest = pricesOf(await product('p-9'));
    assert.equal(
      guest,
      wanted,
      `the price was changed to ${cents}, with its tiers ${wanted}; the next guest sees ${guest}`,
    );
    const gold = (await product('p-9', 'gold')).cents;
    assert.equal(gold, reduced(cents, 20), `the price was changed to ${cents}; gold (20 %) sees ${gold}`);
    for (const path of ['/products?ids=p-10,p-9', '/search?q=%209']) {
      const seen = (await list(path)).find(({ sku }) => sku === 'p-9')?.cents;
      assert.equal(seen, cents, `the price was changed to ${cents}; ${path} shows ${seen}`);
    }
  }
});

test('what Assortment puts into the replica is what the next shopper sees', async () => {
  const { products, product, list } = await openShop();
  await product('p-5', 'gold');
  for (const text of ['chair', 'velvet']) await list(`/search?q=${text}`);
  const cents = random();
  const tiers = [{ from: 5, cents: cents - 100 }];
  products.update('p-5', { cents, tiers, name: 'velvet armchair' });
  const seen = await product('p-5');
  assert.equal(
    `${seen.name}, ${pricesOf(seen)}`,
    `velvet armchair, ${cents} / ${cents - 100}`,
    `p-5 became a velvet armchair at ${cents}; the next guest sees ${seen.name} at ${pricesOf(seen)}`,
  );
  // one thing at a time, and somebody has looked before
  for (const [field, value, shown] of [
    ['name', 'velvet sofa', ({ name }) => name],
    ['description', `With ${random()} buttons.`, ({ description }) => description],
    ['tiers', [{ from: 3, cents: cents - 200 }], ({ tiers }) => tiersOf(tiers)],
  ]) {
    for (const shopper of [undefined, 'gold']) await product('p-5', shopper);
    products.update('p-5', { [field]: value });
    const wanted = shown({ [field]: value });
    const now = shown(await product('p-5'));
    assert.equal(now, wanted, `the ${field} of p-5 became ${wanted}; the next guest sees ${now}`);
    const [listed] = await list('/products?ids=p-5');
    assert.equal(
      shown(listed),
      wanted,
      `the ${field} of p-5 became ${wanted}; a list shows ${shown(listed)}`,
    );
  }
  const found = (await list('/search?q=velvet')).map(({ sku }) => sku).join(' ');
  assert.equal(
    found,
    'p-5',
    `p-5 became a velvet armchair; a search for "velvet" finds ${found || 'nothing'}`,
  );
  products.add({
    sku: 'p-new',
    name: 'velvet stool',
    description: 'New.',
    cents: 900,
    currency: 'EUR',
    tiers: [],
    releasedAt: new Date(Date.UTC(2026, 1, 1)),
  });
  assert.equal((await product('p-new')).cents, 900, 'a product that came into the replica is not shown');
});

test('what Assortment changes while a price change waits for its permission is kept', async () => {
  const { products, product, setPrice, desk, waiting } = await openShop();
  const old = products.get('p-5').cents;
  desk.hold();
  const change = setPrice('p-5', old * 2);
  await waiting(1);
  const name = `chair no. ${random()}`;
  const tier = random();
  products.update('p-5', { name, description: `${name}.`, tiers: [{ from: 7, cents: tier }] });
  desk.release();
  const { status } = await change;
  assert.equal(status, 200, `a price change was answered with ${status}`);
  const seen = await product('p-5');
  assert.equal(
    `${seen.name}, ${seen.description}`,
    `${name}, ${name}.`,
    `p-5 became ${name} while a price change waited for its permission; the next guest sees ${seen.name}, ${seen.description}`,
  );
  assert.equal(
    tiersOf(seen.tiers),
    `7 for ${tier * 2}`,
    `the tier of p-5 became 7 for ${tier} while a change to twice its price waited for its permission; the next guest sees ${tiersOf(seen.tiers)}`,
  );
});
