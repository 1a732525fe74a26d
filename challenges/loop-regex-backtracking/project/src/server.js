import http from 'node:http';
import { config } from './config.js';
import { setTags, subscribe, validateCoupon } from './forms.js';
import { log } from './log.js';

const FORMS = {
  '/coupons/validate': validateCoupon,
  '/newsletter': subscribe,
  '/articles/tags': setTags,
};

/** The body's bytes, or undefined when there are too many: then the rest is not kept. */
async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size <= config.maxBodyBytes) chunks.push(chunk);
  }
  return size > config.maxBodyBytes ? undefined : Buffer.concat(chunks);
}

async function route(req) {
  const { pathname } = new URL(req.url, 'http://shop-forms');
  if (req.method === 'GET' && pathname === '/healthz') return { status: 200, body: { ok: true } };
  const form = Object.hasOwn(FORMS, pathname) ? FORMS[pathname] : undefined;
  if (req.method !== 'POST' || form === undefined) return { status: 404, body: { error: 'NoRoute' } };

  const bytes = await readBody(req);
  if (bytes === undefined) return { status: 413, body: { error: 'TooLarge' } };
  let fields;
  try {
    fields = JSON.parse(bytes.toString('utf8'));
  } catch {
    return { status: 400, body: { error: 'BadJson' } };
  }
  return form(fields ?? {});
}

/** The service, wired and not yet listening. */
export function createApp() {
  return http.createServer(async (req, res) => {
    let result;
    try {
      log.info('request', { method: req.method, url: req.url, bytes: Number(req.headers['content-length'] ?? 0) });
      result = await route(req);
    } catch (error) {
      log.error('request failed', { url: req.url, reason: error.message });
      result = { status: 500, body: { error: 'Internal' } };
    }
    if (res.destroyed) return;
    const text = JSON.stringify(result.body);
    res.writeHead(result.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    res.end(text);
  });
}
