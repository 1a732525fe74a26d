import http from 'node:http';
import { convert } from './convert.js';
import { log } from './log.js';

const EXPORT = /^\/export\/([\w.-]+)$/;

/** The service, wired and not yet listening. */
export function createService({ store }) {
  function send(res, status, body) {
    if (res.destroyed || res.headersSent) return;
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  }

  async function download(res, file) {
    const input = await store.open(file);
    if (res.destroyed) return void input.destroy(); // the partner left while it was being opened
    res.setHeader('content-type', 'application/x-ndjson');
    const { rows } = await convert(input, res, { gzip: file.endsWith('.gz') });
    log.debug('download', { file, rows });
  }

  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://price-export');
    if (pathname === '/healthz') return send(res, 200, { ok: true });
    const [, file] = EXPORT.exec(pathname) ?? [];
    if (file === undefined) return send(res, 404, { error: 'not found' });
    await download(res, file);
  }

  const app = http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      log.error('request failed', { url: req.url, reason: error.message });
      send(res, error.code === 'ENOENT' ? 404 : 502, { error: error.message });
    });
  });

  return { app };
}
