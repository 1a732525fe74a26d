import http from 'node:http';
import { openList } from '../vendor/lists.js';
import { log } from './log.js';

const MAX_BODY_BYTES = 256 * 1024;

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

/** The HTTP side of the campaigns, not yet listening. */
export function createApp(campaigns) {
  async function handle(req, res) {
    const [, root, part] = new URL(req.url, 'http://newsletter-desk').pathname.split('/');
    if (req.method === 'GET' && root === 'healthz') return sendJson(res, 200, { ok: true });
    if (root !== 'campaigns' || !part) return sendJson(res, 404, { error: 'NotFound' });
    const id = decodeURIComponent(part);

    if (req.method === 'POST') {
      const { list, text } = await readJson(req);
      const recipients = openList(String(list));
      if (!recipients || typeof text !== 'string')
        return sendJson(res, 400, { error: 'BadCampaign', message: 'list and text are needed' });
      campaigns.start(id, { recipients, text });
      return sendJson(res, 202, campaigns.status(id));
    }
    const status = campaigns.status(id);
    if (!status) return sendJson(res, 404, { error: 'NotFound' });
    if (req.method === 'DELETE') {
      campaigns.cancel(id);
      return sendJson(res, 202, campaigns.status(id));
    }
    return sendJson(res, 200, status);
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.name, message: error.message });
    });
  });
}
