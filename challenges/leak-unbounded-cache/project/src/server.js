import http from 'node:http';
import { log } from './log.js';
import { createShop } from './shop.js';

function send(res, status, type, body, headers = {}) {
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers });
  res.end(body);
}

const sendJson = (res, status, body) => send(res, status, 'application/json', JSON.stringify(body));

/** The service, wired and not yet listening. */
export function createApp(shop = createShop()) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://storefront');
    if (req.method === 'GET' && pathname === '/healthz') return sendJson(res, 200, { ok: true });
    if (req.method === 'GET' && pathname === '/stats') return sendJson(res, 200, shop.stats());
    if (req.method === 'POST' && pathname === '/flush') {
      shop.flush();
      return sendJson(res, 200, { flushed: true });
    }
    const page = req.method === 'GET' ? await shop.page(req.url, req.headers) : undefined;
    if (page === undefined) return sendJson(res, 404, { error: `no route ${req.method} ${pathname}` });
    return send(res, page.status, 'text/html; charset=utf-8', page.body, { 'x-cache': page.cache });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error('request failed', { url: req.url, reason: error.message });
      if (!res.headersSent) sendJson(res, 500, { error: 'internal error' });
      else res.destroy();
    });
  });
}
