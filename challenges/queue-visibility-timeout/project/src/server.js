import http from 'node:http';

function sendJson(res, status, body) {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

/** What players and operations ask for, not yet listening. */
export function createApp({ results }) {
  return http.createServer(async (req, res) => {
    const [, root, video] = new URL(req.url, 'http://transcoder').pathname.split('/');
    if (req.method !== 'GET') return sendJson(res, 405, { error: 'MethodNotAllowed' });
    if (root === 'healthz') return sendJson(res, 200, { ok: true });
    if (root !== 'videos' || !video) return sendJson(res, 404, { error: 'NotFound' });
    try {
      const { row } = await results.read(decodeURIComponent(video));
      if (!row?.url) return sendJson(res, 404, { error: 'NotFound' });
      return sendJson(res, 200, { version: row.version, url: row.url });
    } catch (error) {
      return sendJson(res, 503, { error: error.name });
    }
  });
}
