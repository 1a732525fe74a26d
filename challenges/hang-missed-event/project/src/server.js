import http from 'node:http';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** The HTTP side, not yet listening. */
export function createServer({ db, stats }) {
  return http.createServer((req, res) => {
    const { pathname } = new URL(req.url, 'http://parcel-tracker');
    if (req.method === 'GET' && pathname === '/healthz') return sendJson(res, 200, { ok: true, ...stats });
    if (req.method === 'GET' && pathname.startsWith('/parcels/')) {
      const row = db.find(decodeURIComponent(pathname.slice('/parcels/'.length)));
      return row ? sendJson(res, 200, row) : sendJson(res, 404, { error: 'NotFound' });
    }
    return sendJson(res, 404, { error: 'NotFound' });
  });
}
