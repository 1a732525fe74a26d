import http from 'node:http';
import { createDesk } from './desk.js';
import { log } from './log.js';

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

function parcelOf(query) {
  const parcel = {
    code: query.get('code'),
    country: query.get('country'),
    cents: Number(query.get('cents')),
  };
  const good = /^\d{4}$/.test(parcel.code) && /^[A-Z]{2}$/.test(parcel.country) && parcel.cents > 0;
  return good ? parcel : undefined;
}

/** The service, wired and not yet listening. */
export function createApp(desk = createDesk()) {
  async function handle(req, res) {
    const { pathname, searchParams } = new URL(req.url, 'http://duty-desk');
    if (req.method !== 'GET') return sendJson(res, 405, { error: 'MethodNotAllowed' });

    if (pathname === '/duty') {
      const parcel = parcelOf(searchParams);
      if (!parcel) return sendJson(res, 400, { error: 'BadParcel' });
      return sendJson(res, 200, await desk.quote(parcel));
    }
    if (pathname === '/rates') {
      const table = desk.rates.current();
      return table ? sendJson(res, 200, table) : sendJson(res, 503, { error: 'NoRatesYet' });
    }
    if (pathname === '/healthz') {
      return sendJson(res, 200, { ok: true, shuttingDown: desk.shutdown.signal.aborted });
    }
    return sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.name, message: error.message });
    });
  });
}
