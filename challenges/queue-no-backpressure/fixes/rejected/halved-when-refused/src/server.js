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

const sendBusy = (res) =>
  sendJson(res, 503, { error: 'NoRoom', message: 'try again' }, { 'retry-after': '1', connection: 'close' });

/** The HTTP side, not yet listening. */
export function createServer({ buffer, counts, stats, closing }) {
  function accept(readings) {
    buffer.add(readings);
    counts.accepted += readings.length;
  }

  async function takeBatch(req, res) {
    const body = await readJson(req);
    const readings = Array.isArray(body) ? body.map(toReading) : [undefined];
    if (readings.includes(undefined)) return sendJson(res, 400, { error: 'BadReading' });
    if (closing.aborted || readings.length > buffer.free) {
      counts.refused += readings.length;
      return sendBusy(res);
    }
    accept(readings);
    return sendJson(res, 202, { accepted: readings.length });
  }

  async function takeStream(req, res) {
    const gone = new AbortController();
    res.once('close', () => gone.abort(new Error('gone')));
    const stop = AbortSignal.any([gone.signal, closing]);
    const refuse = () => sendBusy(res);
    closing.addEventListener('abort', refuse, { once: true });
    res.once('close', () => closing.removeEventListener('abort', refuse));
    if (closing.aborted) return refuse();

    let accepted = 0;
    let bad = 0;
    for await (const line of linesOf(req)) {
      const reading = parseReading(line);
      if (!reading) {
        bad += 1;
        continue;
      }
      // no room: what the device sends meanwhile stays with it
      while (buffer.free <= 0) await buffer.room(stop);
      if (stop.aborted) throw stop.reason;
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
      if (error.code === 'ECONNRESET' || res.headersSent || res.destroyed) return;
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.message });
    });
  });
}
