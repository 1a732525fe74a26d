import http from 'node:http';
import { flags as fileFlags } from './flags.js';
import { Cache } from './cache.js';
import { config } from './config.js';
import { log } from './log.js';
import { Metrics } from './metrics.js';
import { exportCsv } from './routes/admin.js';
import { listProducts, oneProduct } from './routes/products.js';

function routeOf(method, path) {
  if (method !== 'GET') return undefined;
  if (path === '/products') return { name: '/products', handle: listProducts };
  if (/^\/products\/\d+$/.test(path)) return { name: '/products/:id', handle: oneProduct, id: path.split('/')[2] };
  if (path === '/admin/export.csv') return { name: '/admin/export.csv', handle: exportCsv };
  return undefined;
}

/** The service, not yet listening. */
export function createApp({ db, flags = fileFlags }) {
  const cache = new Cache({ seconds: config.cacheSeconds, entries: config.cacheEntries });
  const metrics = new Metrics();

  function send(res, { status, headers, body }) {
    res.writeHead(status, { 'content-type': 'application/json', ...headers });
    res.end(JSON.stringify(body));
  }

  return http.createServer(async (req, res) => {
    const url = new URL(req.url, 'http://catalog-api');
    if (url.pathname === '/healthz') return send(res, { status: 200, body: { ok: true } });
    if (url.pathname === '/metrics') return res.end(metrics.text({ cache }));
    const route = routeOf(req.method, url.pathname);
    res.once('close', () => metrics.count(route?.name ?? 'none', res.statusCode));
    if (!route) return send(res, { status: 404, body: { error: 'NotFound' } });
    try {
      const answer = await route.handle({ db, cache, flags }, { id: route.id, query: url.searchParams, res });
      if (answer) send(res, answer);
    } catch (error) {
      log.error('request failed', { route: route.name, reason: error.message });
      if (res.headersSent) res.destroy();
      else send(res, { status: 500, body: { error: 'InternalError' } });
    }
  });
}
