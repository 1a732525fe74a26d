import http from 'node:http';
import { log } from './log.js';
import { createOffers } from './offers.js';

const STATUS = { BAD_SKU: 404, UNAVAILABLE: 503 };
const statusOf = (error) => (error.name === 'TimeoutError' ? 504 : (STATUS[error.code] ?? 500));

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** The service, wired and not yet listening. */
export function createApp(offers = createOffers()) {
  async function handle(req, res, signal) {
    const { pathname } = new URL(req.url, 'http://offer-page');
    if (pathname === '/healthz') return sendJson(res, 200, { ok: true });
    if (pathname === '/metrics') return sendJson(res, 200, offers.metrics.read());
    const [, sku] = /^\/offers\/([\w-]+)$/.exec(pathname) ?? [];
    if (sku === undefined) return sendJson(res, 404, { error: 'NotFound' });
    return sendJson(res, 200, await offers.offer(sku, { signal }));
  }

  return http.createServer((req, res) => {
    const visitor = new AbortController();
    res.once('close', () => visitor.abort());
    handle(req, res, visitor.signal).catch((error) => {
      if (visitor.signal.aborted) return;
      const status = statusOf(error);
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: error.name, message: error.message });
    });
  });
}
