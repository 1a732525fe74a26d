import http from 'node:http';
import { chunksOf } from './lines.js';
import { log } from './log.js';
import { parseReading, toReading } from './reading.js';

const MAX_BODY_BYTES = 512 * 1024;

function sendJson(res, status, body, headers = {}) {
  if (res.destroyed || res.headersSent) return;
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
export function createServer({ room, carrier, counts, stats, closing }) {
  function accept(readings) {
    carrier.carry(readings);
  }

  function sendLater(res, readings) {
    counts.refused += readings;
    sendJson(res, 503, { error: 'NotNow' }, { 'retry-after': 2 });
  }

  async function takeBatch(req, res) {
    const body = await readJson(req);
    const readings = Array.isArray(body) ? body.map(toReading) : [undefined];
    if (readings.includes(undefined)) return sendJson(res, 400, { error: 'BadReading' });
    if (closing.aborted || !room.tryTake(readings.length)) return sendLater(res, readings.length);
    accept(readings);
    return sendJson(res, 202, { accepted: readings.length });
  }

  async function takeStream(req, res) {
    if (closing.aborted) return sendLater(res, 0);
    const over = new AbortController();
    const end = () => over.abort();
    const refuse = () => {
      sendLater(res, 0);
      end();
    };
    closing.addEventListener('abort', refuse);
    res.once('close', end);
    let accepted = 0;
    let bad = 0;
    try {
      for await (const lines of chunksOf(req)) {
        const readings = lines.map(parseReading).filter(Boolean);
        bad += lines.length - readings.length;
        for (let from = 0; from < readings.length; ) {
          const count = await room.takeSome(readings.length - from, { signal: over.signal });
          accept(readings.slice(from, from + count));
          accepted += count;
          from += count;
        }
      }
      sendJson(res, 200, { accepted, bad });
    } catch (error) {
      if (!over.signal.aborted) throw error;
      log.debug('stream ended', { accepted, bad });
    } finally {
      closing.removeEventListener('abort', refuse);
    }
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
