import { once } from 'node:events';
import http from 'node:http';
import { linesOf } from './lines.js';
import { log } from './log.js';
import { parseReading, toReading } from './reading.js';

const MAX_BODY_BYTES = 512 * 1024;

function sendJson(res, status, body, headers = {}) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}

async function readJson(req) {
  let text = '';
  for await (const chunk of req.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) throw Object.assign(new Error('body too large'), { status: 413 });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw Object.assign(new Error('body is not JSON'), { status: 400 });
  }
}

/** The HTTP side, not yet listening. */
export function createServer({ buffer, counts, stats, room, state }) {
  const fits = (count) => counts.accepted - counts.stored + count <= stats().limit;
  function accept(readings) {
    buffer.add(readings);
    counts.accepted += readings.length;
  }

  async function takeBatch(req, res) {
    const body = await readJson(req);
    const readings = Array.isArray(body) ? body.map(toReading) : [undefined];
    if (readings.includes(undefined)) return sendJson(res, 400, { error: 'BadReading' });
    if (state.closing || !fits(readings.length)) {
      counts.refused += readings.length;
      return sendJson(res, 503, { error: 'NoRoom' }, { 'Retry-After': 2 });
    }
    accept(readings);
    return sendJson(res, 202, { accepted: readings.length });
  }

  async function takeStream(req, res) {
    let accepted = 0;
    let bad = 0;
    for await (const line of linesOf(req)) {
      const reading = parseReading(line);
      if (!reading) {
        bad += 1;
        continue;
      }
      while (!fits(1) && !state.closing) await once(room, 'room');
      if (res.destroyed) return;
      if (state.closing) return sendJson(res, 503, { accepted, bad }, { 'Retry-After': 2, connection: 'close' });
      accept([reading]);
      accepted += 1;
    }
    return sendJson(res, 200, { accepted, bad });
  }

  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://telemetry-desk');
    if (req.method === 'GET' && pathname === '/stats') return sendJson(res, 200, stats());
    if (req.method === 'POST' && pathname === '/readings') return takeBatch(req, res);
    if (req.method === 'POST' && pathname === '/stream') return takeStream(req, res);
    return sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      if (error.code === 'ECONNRESET') return;
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.message });
    });
  });
}
