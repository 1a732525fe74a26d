import http from 'node:http';
import { manyProducts, oneProduct, searchProducts, setPrice } from './handlers.js';
import { log } from './log.js';

async function readJson(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

async function route(req) {
  const { pathname, searchParams } = new URL(req.url, 'http://product-api');
  const shopper = req.headers['x-shopper'];
  const admin = /^\/admin\/products\/([\w-]+)\/price$/.exec(pathname);
  if (req.method === 'PUT' && admin) {
    return setPrice({ sku: admin[1], user: req.headers['x-user'], body: await readJson(req) });
  }
  if (req.method !== 'GET') return undefined;
  if (pathname === '/healthz') return { status: 200, body: { ok: true } };
  if (pathname === '/search') return searchProducts({ text: searchParams.get('q') ?? '', shopper });
  if (pathname === '/products') {
    return manyProducts({ skus: (searchParams.get('ids') ?? '').split(',').filter(Boolean), shopper });
  }
  const one = /^\/products\/([\w-]+)$/.exec(pathname);
  return one ? oneProduct({ sku: one[1], shopper }) : undefined;
}

/** The service, wired and not yet listening. */
export function createApp() {
  return http.createServer(async (req, res) => {
    let result;
    try {
      result = (await route(req)) ?? { status: 404, body: { error: 'NoRoute' } };
    } catch (error) {
      log.error('request failed', { url: req.url, reason: error.message });
      result = { status: 500, body: { error: 'Internal' } };
    }
    const text = JSON.stringify(result.body);
    res.writeHead(result.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    res.end(text);
  });
}
