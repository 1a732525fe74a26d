import http from 'node:http';
import { labelStore } from '../vendor/label-store.js';
import { createLabelService } from './labels.js';
import { log } from './log.js';

const MAX_BODY_BYTES = 64 * 1024;

function sendJson(res, status, body) {
  if (res.destroyed) return;
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

const toJson = ({ orderId, tracking, cents, pdf }) => ({
  orderId,
  tracking,
  cents,
  pdf: pdf.toString('base64'),
});

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

function orderProblem(order) {
  if (typeof order?.id !== 'string' || order.id === '') return 'id is missing';
  if (!Array.isArray(order.items) || order.items.length === 0) return 'items are missing';
  if (typeof order.to?.country !== 'string') return 'to.country is missing';
  return undefined;
}

/** The service, wired and not yet listening. */
export function createApp(service = createLabelService()) {
  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://label-desk');

    if (req.method === 'GET' && pathname === '/healthz') {
      return sendJson(res, 200, { ok: true, slots: service.status() });
    }
    if (req.method === 'GET' && pathname.startsWith('/labels/')) {
      const label = labelStore.find(decodeURIComponent(pathname.slice('/labels/'.length)));
      return label ? sendJson(res, 200, toJson(label)) : sendJson(res, 404, { error: 'NotFound' });
    }
    if (req.method === 'POST' && pathname === '/labels') {
      const order = await readJson(req);
      const problem = orderProblem(order);
      if (problem) return sendJson(res, 400, { error: 'BadOrder', message: problem });
      return sendJson(res, 201, toJson(await service.requestLabel(order)));
    }
    return sendJson(res, 404, { error: 'NotFound' });
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.name, message: error.message });
    });
  });
}
