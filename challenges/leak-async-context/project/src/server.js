import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { config } from './config.js';
import { createIntake } from './intake.js';
import { log } from './log.js';

function send(res, status, body, rid) {
  res.writeHead(status, { 'content-type': 'application/json', ...(rid ? { 'x-request-id': rid } : {}) });
  res.end(JSON.stringify(body));
}

async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size <= config.maxBodyBytes) chunks.push(chunk);
  }
  return size <= config.maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

function parseEvents(body) {
  try {
    const { events } = JSON.parse(body.toString('utf8'));
    return Array.isArray(events) && events.every((event) => typeof event?.id === 'string') ? events : undefined;
  } catch {
    return undefined;
  }
}

/** The service, wired and not yet listening. */
export function createApp(intake = createIntake()) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://event-intake');
    if (req.method === 'GET' && pathname === '/healthz') return send(res, 200, { ok: true });
    const match = /^\/events\/([\w-]+)$/.exec(pathname);
    if (req.method !== 'POST' || !match) return send(res, 404, { error: 'NoRoute' });

    const rid = req.headers['x-request-id'] ?? randomUUID();
    const body = await readBody(req);
    if (body === undefined) return send(res, 413, { error: 'TooLarge' }, rid);
    const events = parseEvents(body);
    if (events === undefined) return send(res, 422, { error: 'BadEvents' }, rid);
    const { status, stored } = await intake.handle({ rid, tenant: match[1], events, body });
    return send(res, status, { stored }, rid);
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error('request failed', { url: req.url, reason: error.message });
      if (!res.headersSent) send(res, 500, { error: 'Internal' });
      else res.destroy();
    });
  });
}
