import http from 'node:http';
import { openFeed } from '../vendor/supplier-feed.js';
import { log } from './log.js';

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(body === undefined ? undefined : JSON.stringify(body));
}

/** The routes of RUNBOOK.md; not yet listening. */
export function createApp({ importer, feeds = openFeed }) {
  function start(query) {
    const supplier = query.get('supplier');
    const articles = Number(query.get('articles') ?? 100);
    if (!supplier || !Number.isInteger(articles) || articles < 0) return [400, { error: 'BadImport' }];
    if (['waiting', 'running', 'paused'].includes(importer.status().state)) return [409, { error: 'ImportBusy' }];
    importer
      .importFeed(feeds(supplier, articles))
      .catch((error) => log.warn('import failed', { supplier, reason: error.message }));
    return [202, importer.status()];
  }

  return http.createServer((req, res) => {
    const { pathname, searchParams } = new URL(req.url, 'http://feed-importer');
    switch (`${req.method} ${pathname}`) {
      case 'GET /healthz':
        return sendJson(res, 200, { ok: true });
      case 'GET /imports':
        return sendJson(res, 200, importer.status());
      case 'POST /imports':
        return sendJson(res, ...start(searchParams));
      case 'POST /pause':
        importer.pause();
        return sendJson(res, 204);
      case 'POST /resume':
        importer.resume();
        return sendJson(res, 204);
      default:
        return sendJson(res, 404, { error: 'NotFound' });
    }
  });
}
