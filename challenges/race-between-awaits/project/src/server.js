import http from 'node:http';
import { log } from './log.js';
import { createTickets } from './tickets.js';

const MAX_BODY_BYTES = 64 * 1024;

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

async function readJson(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw Object.assign(new Error('body too large'), { status: 413 });
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw Object.assign(new Error('body is not JSON'), { status: 400 });
  }
}

/** The service, wired and not yet listening. */
export function createApp(tickets = createTickets()) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://ticket-office');
    if (pathname === '/healthz') return sendJson(res, 200, { ok: true });

    const [, event, sale] = /^\/events\/([\w-]+)(\/tickets)?$/.exec(pathname) ?? [];
    if (event && sale && req.method === 'POST') {
      const { buyer, coupon } = await readJson(req);
      if (typeof buyer !== 'string' || buyer === '') return sendJson(res, 400, { error: 'BadBuyer' });
      return sendJson(res, 201, await tickets.buy({ event, buyer, coupon }));
    }
    const found = event && !sale && req.method === 'GET' ? await tickets.event(event) : undefined;
    return found ? sendJson(res, 200, found) : sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: error.name, message: error.message });
    });
  });
}
