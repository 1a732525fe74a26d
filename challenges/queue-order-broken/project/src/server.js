import http from 'node:http';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** What the customer page and operations ask for, not yet listening. */
export function createApp({ projector, history }) {
  return http.createServer((req, res) => {
    const [, root, shop, number] = new URL(req.url, 'http://order-history').pathname.split('/');
    if (req.method !== 'GET') return sendJson(res, 405, { error: 'MethodNotAllowed' });
    if (root === 'healthz') return sendJson(res, 200, { ok: true });
    if (root === 'stats') return sendJson(res, 200, projector.stats());
    if (root !== 'orders' || !shop || !number) return sendJson(res, 404, { error: 'NotFound' });
    return sendJson(res, 200, history({ shop: decodeURIComponent(shop), number: Number(number) }));
  });
}
