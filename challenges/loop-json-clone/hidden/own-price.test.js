import test from 'node:test';
import assert from 'node:assert/strict';
import { listPrices, openShop, pricesOf, wantedPrices } from './shop.js';

test('a discount stays with its shopper', async () => {
  const { products, product, list: listOf } = await openShop();
  for (const sku of ['p-7', 'p-14', 'p-28']) {
    const list = listPrices(products.get(sku));
    for (const [shopper, percent] of [
      ['gold', 20],
      ['gold', 20],
      [undefined, 0],
      ['silver', 10],
      ['stranger', 0],
      ['gold', 20],
    ]) {
      const seen = await product(sku, shopper);
      assert.equal(
        pricesOf(seen),
        wantedPrices(list, percent),
        `${shopper ?? 'a guest'} (${percent} %) sees ${pricesOf(seen)} for ${sku}; the list says ${pricesOf(list)}`,
      );
      assert.equal(seen.listCents, list.cents, `the list price of ${sku} is shown as ${seen.listCents}`);
    }
    for (const path of [`/products?ids=${sku}`, `/search?q=%20${sku.slice(2)}`]) {
      for (const [shopper, percent] of [
        ['gold', 20],
        [undefined, 0],
        ['silver', 10],
      ]) {
        const listed = await listOf(path, shopper);
        const seen = pricesOf(listed.find((one) => one.sku === sku) ?? {});
        assert.equal(
          seen,
          wantedPrices(list, percent),
          `${path}: ${shopper ?? 'a guest'} (${percent} %) sees ${seen}; the list says ${pricesOf(list)}`,
        );
      }
    }
  }
});

test('shoppers who look at the same product at the same time', async () => {
  const { products, product, desk, waiting } = await openShop();
  const list = listPrices(products.get('p-21'));
  const orders = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ];
  const shoppers = [
    ['gold', 20],
    ['silver', 10],
    ['vip', 50],
  ];
  desk.set('vip', 50);
  for (const order of orders) {
    desk.hold();
    const answers = [];
    for (const index of order) {
      answers[index] = product('p-21', shoppers[index][0]);
      await waiting(answers.filter(Boolean).length);
    }
    const guest = product('p-21');
    for (let i = 0; i < 3; i += 1) {
      desk.release(1);
      await answers[order[i]];
    }
    desk.release();
    for (const [index, [shopper, percent]] of shoppers.entries()) {
      const seen = pricesOf(await answers[index]);
      assert.equal(
        seen,
        wantedPrices(list, percent),
        `three shoppers look at p-21 at the same time; ${shopper} (${percent} %) sees ${seen}, the list says ${pricesOf(list)}`,
      );
    }
    const seen = pricesOf(await guest);
    assert.equal(seen, pricesOf(list), `a guest sees ${seen}, the list says ${pricesOf(list)}`);
  }
});

test('a discount that changes is what the shopper sees next', async () => {
  const { products, product, list: listOf, desk } = await openShop();
  const list = listPrices(products.get('p-12'));
  for (const percent of [30, 5, 0]) {
    desk.set('gold', percent);
    for (const [where, seen] of [
      ['the product', await product('p-12', 'gold')],
      ['a list', (await listOf('/products?ids=p-12', 'gold'))[0]],
    ]) {
      assert.equal(
        pricesOf(seen ?? {}),
        wantedPrices(list, percent),
        `the loyalty service gives gold ${percent} % now; ${where} shows ${pricesOf(seen ?? {})}, the list says ${pricesOf(list)}`,
      );
    }
  }
});
