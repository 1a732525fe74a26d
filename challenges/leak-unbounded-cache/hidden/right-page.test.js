import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openShop, someProduct } from './storefront.js';

const clock = virtualClock();

test('product, currency and language make different pages', async () => {
  const { ask } = await openShop();
  const sku = someProduct();
  const other = `${sku}1`;
  const inCurrency = (name, rate = 1) => `${(((Number(name.slice(2)) + 1000) * rate) / 100).toFixed(2)}`;
  const wanted = [
    [`/products/${sku}`, 'en', `${inCurrency(sku)} EUR`],
    [`/products/${sku}?currency=USD`, 'en', `${inCurrency(sku, 1.08)} USD`],
    [`/products/${sku}?currency=NOK&lang=no`, 'no', `${inCurrency(sku, 11.63)} NOK`],
    [`/products/${sku}?lang=de`, 'de', `${inCurrency(sku)} EUR`],
    [`/products/${other}`, 'en', `${inCurrency(other)} EUR`],
  ];
  for (const when of ['first', 'second']) {
    for (const [address, lang, price] of wanted) {
      const page = await ask(address);
      assert.equal(page.status, 200, `${address} was answered with ${page.status}`);
      assert.equal(page.price, price, `${address}, asked for the ${when} time, gave the price ${page.price}`);
      assert.ok(
        page.body.includes(`lang="${lang}"`),
        `${address}, asked for the ${when} time, did not come in the language ${lang}`,
      );
    }
  }
});

test('a product that does not exist is not the one whose name is nearly the same', async () => {
  const { ask } = await openShop();
  const sku = someProduct();
  for (const typed of [sku.toUpperCase(), `${sku}-`, `0${sku}`]) {
    await ask(`/products/${sku}`);
    const { status } = await ask(`/products/${typed}`);
    assert.equal(
      status,
      404,
      `there is a product ${sku} and no ${typed}; its page was answered with ${status}`,
    );
    const again = await ask(`/products/${sku}`);
    assert.equal(
      again.status,
      200,
      `somebody asked for ${typed}; after that ${sku} was answered with ${again.status}`,
    );
  }
});

test('an odd link does not spoil the page of others', async () => {
  const { ask } = await openShop();
  const sku = someProduct();
  for (const [odd, plain, currency] of [
    ['currency=USD&currency=GBP', 'currency=GBP', 'GBP'],
    ['lang=en&lang=de&currency=NOK', 'lang=de&currency=NOK', 'NOK'],
    ['currency=XXX', '', 'EUR'],
    ['currency=&lang=', 'lang=en', 'EUR'],
  ]) {
    const own = await ask(`/products/${sku}?${odd}`);
    const first = /currency=([A-Z]{3})/.exec(odd)?.[1].replace('XXX', 'EUR') ?? 'EUR';
    assert.ok(
      own.price.endsWith(first) && own.body.includes('lang="en"'),
      `?${odd}: the first of a parameter counts; the page came with ${own.price}, ${/lang="\w+"/.exec(own.body)?.[0]}`,
    );
    const page = await ask(`/products/${sku}?${plain}`);
    assert.ok(
      page.price.endsWith(currency) && page.body.includes(`lang="${plain.includes('de') ? 'de' : 'en'}"`),
      `somebody asked with ?${odd}; the next one, with ?${plain}, got ${page.price}, ${/lang="\w+"/.exec(page.body)?.[0]}`,
    );
  }
});

test('a page is kept for its minute and not longer', async () => {
  const { ask, desk } = await openShop({ settings: {} });
  const sku = someProduct();
  await clock.tickAsync(37_000); // nothing says that a minute begins with the process
  desk.setPrice(sku, 5000);
  await ask(`/products/${sku}`);
  desk.setPrice(sku, 7000);
  for (const seconds of [20, 40, 58]) {
    await clock.tickAsync(seconds === 58 ? 18_000 : 20_000);
    const page = await ask(`/products/${sku}`);
    assert.equal(page.cache, 'hit', `a page was rendered ${seconds} s ago and is rendered again`);
  }
  await clock.tickAsync(3000);
  const page = await ask(`/products/${sku}`);
  assert.equal(
    page.price,
    '70.00 EUR',
    `the price changed to 70.00 a minute ago; a page that is asked for every 20 s still says ${page.price}`,
  );
});

test('that holds for one page as for another', async () => {
  const { ask } = await openShop();
  const first = Number(someProduct().slice(2));
  const pages = Array.from({ length: 15 }, (_, i) => `/products/p-${first + i}`);
  const hits = async () => {
    let count = 0;
    for (const address of pages) if ((await ask(address)).cache === 'hit') count += 1;
    return count;
  };
  await hits();
  await clock.tickAsync(58_500);
  const early = await hits();
  assert.equal(early, 15, `15 pages were rendered 58.5 s ago, and ${15 - early} of them are rendered again`);
  await clock.tickAsync(2000);
  const late = await hits();
  assert.equal(late, 0, `15 pages were rendered 60.5 s ago, and ${late} of them are served as they were`);
});
