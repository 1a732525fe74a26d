import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { sendJson } from './answer.js';
import { report } from './inflight.js';
import { log } from './log.js';
import { authenticate, deadline, readBody, run, track } from './middleware.js';
import { dispatch } from './router.js';

const STEPS = [deadline, track, authenticate, readBody, dispatch];

/** For the post-mortem: what failed last, by path. */
const lastFailure = new Map();

async function serve(req, res, path) {
  const id = req.headers['x-request-id'] ?? randomUUID();
  res.setHeader('x-request-id', id);
  const ctx = { id, req, res, path };
  try {
    await run(STEPS, ctx);
  } catch (error) {
    lastFailure.set(`${path} ${id}`, { at: Date.now(), body: ctx.body, reason: error.message });
    log.warn('request failed', { id, path, reason: error.message });
    if (res.headersSent) res.destroy();
    else if (error.name === 'ProviderError') sendJson(res, 502, { error: 'ProviderError' });
    else sendJson(res, 500, { error: 'Internal' });
  }
}

/** The service, wired and not yet listening. */
export function createApp() {
  return http.createServer((req, res) => {
    const { pathname } = new URL(req.url, 'http://checkout-gateway');
    if (req.method === 'GET' && pathname === '/healthz') return sendJson(res, 200, { ok: true });
    if (req.method === 'GET' && pathname === '/debug/inflight') return sendJson(res, 200, report());
    void serve(req, res, pathname);
  });
}
