import http from 'node:http';
import { createJobs } from './jobs.js';
import { log } from './log.js';

const MAX_BODY_BYTES = 4 * 1024 * 1024;

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
export function createApp(jobs = createJobs()) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://ledger-import');
    if (req.method === 'GET' && pathname === '/healthz') return sendJson(res, 200, { ok: true });
    if (req.method === 'POST' && pathname === '/jobs') {
      const { owner, rows } = await readJson(req);
      return sendJson(res, 202, { id: jobs.start(rows, { owner }) });
    }
    const [, id] = /^\/jobs\/([\w-]+)$/.exec(pathname) ?? [];
    const status = id && jobs.status(id);
    return status ? sendJson(res, 200, status) : sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: error.message });
    });
  });
}
