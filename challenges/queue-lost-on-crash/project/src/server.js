import http from 'node:http';
import { log } from './log.js';

const MAX_BODY_BYTES = 4096;

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
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

/** The HTTP side of the service, not yet listening. */
export function createApp(service) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://thumbnail-desk');
    if (req.method === 'GET' && pathname === '/status') return sendJson(res, 200, service.status());
    if (req.method === 'POST' && pathname === '/thumbnails') {
      const { image, size } = await readJson(req);
      if (typeof image !== 'string' || !(size > 0))
        return sendJson(res, 400, { error: 'BadJob', message: 'image and size are needed' });
      return sendJson(res, 202, await service.accept({ image, size }));
    }
    return sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 503;
      if (status === 503) log.error('request failed', { url: req.url, reason: error.message });
      sendJson(res, status, { error: status === 503 ? 'NotNow' : error.name, message: error.message });
    });
  });
}
