import http from 'node:http';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** What the app asks for, not yet listening. */
export function createApp({ db }) {
  return http.createServer(async (req, res) => {
    const [, root, id, what] = new URL(req.url, 'http://points-desk').pathname.split('/');
    if (req.method !== 'GET') return sendJson(res, 405, { error: 'MethodNotAllowed' });
    if (root === 'healthz') return sendJson(res, 200, { ok: true });
    if (root !== 'customers' || !id || what !== 'points') return sendJson(res, 404, { error: 'NotFound' });
    try {
      const balance = await db.get('balances', decodeURIComponent(id));
      return sendJson(res, 200, { points: balance?.points ?? 0 });
    } catch (error) {
      return sendJson(res, 503, { error: error.name });
    }
  });
}
