import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project, until } from '#hotfix/probes';

/** Boots the service over a catalogue of `size` products. */
export async function openShop(size = 60) {
  process.env.LOG_LEVEL = 'silent';
  const { products } = await project('vendor/products.js');
  const { desk } = await project('vendor/discounts.js');
  const { auditLog } = await project('vendor/audit-log.js');
  products.load(size);
  const { createApp } = await project('src/server.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');

  let underWay = 0;
  async function ask(...request) {
    underWay += 1;
    try {
      return await send(...request);
    } finally {
      underWay -= 1;
    }
  }

  async function send(path, { shopper, user, method = 'GET', body } = {}) {
    const headers = {};
    if (shopper !== undefined) headers['x-shopper'] = shopper;
    if (user !== undefined) headers['x-user'] = user;
    const { port } = app.address();
    const req = http.request({ host: '127.0.0.1', port, agent: false, method, path, headers });
    req.end(body === undefined ? undefined : JSON.stringify(body));
    const [res] = await once(req, 'response');
    let text = '';
    res.setEncoding('utf8');
    for await (const chunk of res) text += chunk;
    return { status: res.statusCode, body: JSON.parse(text) };
  }

  return {
    products,
    desk,
    auditLog,
    ask,
    async product(sku, shopper) {
      const { status, body } = await ask(`/products/${sku}`, { shopper });
      assert.equal(status, 200, `GET /products/${sku} was answered with ${status}`);
      return body;
    },
    /** The products of a list or a search. */
    async list(path, shopper) {
      const { status, body } = await ask(path, { shopper });
      assert.equal(status, 200, `GET ${path} was answered with ${status}`);
      return body.products;
    },
    setPrice: (sku, cents, user = 'mia') =>
      ask(`/admin/products/${sku}/price`, { method: 'PUT', user, body: { cents } }),
    /** Waits until `n` requests wait for the loyalty service, or all that are not answered yet. */
    waiting: (n) => until(() => desk.waiting >= Math.min(n, underWay)),
  };
}

export const reduced = (cents, percent) => Math.round((cents * (100 - percent)) / 100);

/** Prices in one line: single, then the tiers. */
export const pricesOf = ({ cents, tiers }) => [cents, ...(tiers ?? []).map((tier) => tier.cents)].join(' / ');

/** What a shopper with this discount has to see. */
export const wantedPrices = ({ cents, tiers }, percent = 0) =>
  pricesOf({
    cents: reduced(cents, percent),
    tiers: tiers.map((tier) => ({ cents: reduced(tier.cents, percent) })),
  });

/** The prices of a product as they are now, safe from whatever the service does to it. */
export const listPrices = ({ cents, tiers }) => ({ cents, tiers: tiers.map((tier) => ({ ...tier })) });
