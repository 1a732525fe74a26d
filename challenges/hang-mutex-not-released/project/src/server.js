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

/** The HTTP side of a wallet, not yet listening. */
export function createApp(wallet) {
  async function handle(req, res) {
    // a customer who closes the app gives up
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const { signal } = gone;

    const [, root, id, what] = new URL(req.url, 'http://wallet-desk').pathname.split('/');
    if (req.method === 'GET' && root === 'healthz') return sendJson(res, 200, { ok: true });
    if (req.method === 'GET' && root === 'debug' && id === 'locks') return sendJson(res, 200, wallet.locks());
    if (root !== 'wallets' || !id) return sendJson(res, 404, { error: 'NotFound' });

    const customer = decodeURIComponent(id);
    if (req.method === 'GET' && what === undefined)
      return sendJson(res, 200, await wallet.balance(customer, { signal }));
    if (req.method !== 'POST') return sendJson(res, 405, { error: 'MethodNotAllowed' });

    const { cents, card, reason } = await readJson(req);
    switch (what) {
      case 'topups':
        return sendJson(res, 201, await wallet.topUp(customer, cents, card, { signal }));
      case 'payments':
        return sendJson(res, 201, await wallet.spend(customer, cents, { signal }));
      case 'credits':
        return sendJson(res, 201, await wallet.credit(customer, cents, reason, { signal }));
      default:
        return sendJson(res, 404, { error: 'NotFound' });
    }
  }

  return http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      if (error.name === 'AbortError') return;
      const status = error.status ?? 500;
      if (status === 500) log.error('request failed', { url: req.url, reason: error.stack });
      sendJson(res, status, { error: status === 500 ? 'Internal' : error.name, message: error.message });
    });
  });
}
