import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { openShop, reduced } from './shop.js';

// the pods are not in one place: what asks for the local time gets it of somewhere thirteen hours ahead
const { getUTCFullYear, getUTCMonth, getUTCDate, getTime } = Date.prototype;
const there = (date) => new Date(Reflect.apply(getTime, date, []) + 13 * 3_600_000);
Date.prototype.getFullYear = function () {
  return Reflect.apply(getUTCFullYear, there(this), []);
};
Date.prototype.getMonth = function () {
  return Reflect.apply(getUTCMonth, there(this), []);
};
Date.prototype.getDate = function () {
  return Reflect.apply(getUTCDate, there(this), []);
};

const ODD = {
  sku: 'p-odd',
  name: 'Ø "rug" <b>',
  description: 'Ein Teppich — 地毯\n',
  cents: 3333,
  currency: 'EUR',
  tiers: [],
  releasedAt: new Date(Date.UTC(2019, 11, 31, 23, 59, 59, 123)),
  weight: null,
};
const BARE = { ...ODD, sku: 'p-bare', name: 'bare', weight: undefined, tiers: [{ from: 2, cents: 3001 }] };

const wanted = ({ description, ...product }, percent) => ({
  ...JSON.parse(JSON.stringify({ ...product, description })),
  listCents: product.cents,
  cents: reduced(product.cents, percent),
  tiers: product.tiers.map((tier) => ({ ...tier, cents: reduced(tier.cents, percent) })),
  season: product.releasedAt.getUTCFullYear(),
});

test('a product has all its fields and no others', async () => {
  const { products, product: alone, list } = await openShop();
  products.add(ODD);
  products.add(BARE);
  const cases = [ODD, BARE, ...[3, 4, 30].map((i) => ({ ...products.get(`p-${i}`) }))];
  for (const [shopper, percent] of [
    ['gold', 20],
    [undefined, 0],
  ]) {
    for (const product of cases) {
      const one = await alone(product.sku, shopper);
      const listed = await list(`/products?ids=${product.sku}`, shopper);
      const found = await list(`/search?q=${encodeURIComponent(product.name)}`, shopper);
      for (const [where, seen] of [
        ['alone', one],
        ['in a list', listed[0]],
        ['in a search', found.find(({ sku }) => sku === product.sku)],
      ]) {
        const right = wanted(product, percent);
        const different = [...new Set([...Object.keys(right), ...Object.keys(seen ?? {})])].filter(
          (field) => !same(seen?.[field], right[field]),
        );
        assert.ok(
          same(seen, right),
          `${product.sku}, asked for ${where}, differs in ${different.join(', ')}: ` +
            different
              .map((field) => `${JSON.stringify(seen?.[field])} for ${JSON.stringify(right[field])}`)
              .join('; '),
        );
      }
    }
  }
});

test('lists are in the order asked for, each product once, without those that do not exist', async () => {
  const { list, products } = await openShop();
  const skus = async (path) => (await list(path, 'gold')).map(({ sku }) => sku).join(' ');
  // the SKUs of old products are numbers
  for (const sku of ['20', '3']) products.add({ ...ODD, sku });
  for (const [ids, right] of [
    ['20,p-9,3', '20 p-9 3'],
    ['p-9,p-3,p-31', 'p-9 p-3 p-31'],
    ['p-9,p-77777,p-3', 'p-9 p-3'],
    ['p-5,p-4,p-5,p-5', 'p-5 p-4'],
    ['', ''],
  ]) {
    const seen = await skus(`/products?ids=${ids}`);
    assert.equal(seen, right, `?ids=${ids} gave ${seen || 'nothing'}`);
  }
  const many = Array.from({ length: 40 }, (_, i) => `p-${60 - i}`);
  const got = await skus(`/products?ids=${many}`);
  assert.equal(got, many.join(' '), `40 products that exist were asked for; the list has ${got.split(' ').length}: ${got}`);
  const [{ cents }] = await list('/products?ids=p-5,p-5', 'gold');
  const listed = products.get('p-5').cents;
  assert.equal(
    cents,
    reduced(listed, 20),
    `?ids=p-5,p-5 shows gold (20 %) ${cents}; the list says ${listed}`,
  );
  const lamps = products.search('lamp').slice(0, 10).join(' ');
  assert.equal(await skus('/search?q=LAMP'), lamps, `a search for LAMP should give ${lamps}`);
});
