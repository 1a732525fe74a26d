import http from 'node:http';
import { startAudit } from './audit.js';
import { log } from './log.js';
import { endStream, streamRates } from './stream.js';

function sendJson(res, status, body) {
  const text = JSON.stringify(body);
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  res.end(text);
}

/** The service, wired and not yet listening. */
export function createApp() {
  startAudit();

  /** Open streams by id, for the gauge and for the support desk. */
  const open = new Map();
  let nextStreamId = 1;

  async function handle(req, res) {
    const url = new URL(req.url, 'http://rate-board');

    if (req.method === 'GET' && url.pathname === '/healthz') {
      return sendJson(res, 200, { ok: true, streams: new Set([...open.values()].map((res) => res.customer)).size });
    }

    if (req.method === 'GET' && url.pathname === '/rates/stream') {
      const customer = url.searchParams.get('customer');
      if (!customer) return sendJson(res, 400, { error: 'customer is missing' });
      const streamId = `s${nextStreamId++}`;
      res.customer = customer;
      open.set(streamId, res);
      res.once('close', () => open.delete(streamId));
      return streamRates(req, res, { streamId, customer });
    }

    const kick = /^\/kick\/(s\d+)$/.exec(url.pathname);
    if (req.method === 'POST' && kick) {
      const target = open.get(kick[1]);
      if (!target) return sendJson(res, 404, { error: `no open stream ${kick[1]}` });
      endStream(target, 'ended by support');
      return sendJson(res, 200, { ended: kick[1] });
    }

    return sendJson(res, 404, { error: `no route ${req.method} ${url.pathname}` });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error('request failed', { url: req.url, reason: error.message });
      if (!res.headersSent) sendJson(res, 500, { error: 'internal error' });
      else res.destroy();
    });
  });
}
