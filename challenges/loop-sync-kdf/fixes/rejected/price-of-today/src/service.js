import http from 'node:http';
import { createAuth } from './auth.js';
import { BadRequest, fieldsOf } from './body.js';
import { config } from './config.js';
import { Busy, createGate } from './gate.js';
import { log } from './log.js';
import { createPasswords } from './passwords.js';

/** The service, wired and not yet listening. */
export function createService({ kdf, users, files }) {
  const auth = createAuth({ users, passwords: createPasswords({ kdf }) });

  const gate = createGate({ lanes: 3, places: 23 });

  function send(res, status, body, headers = {}) {
    if (res.destroyed) return;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json';
    res.writeHead(status, { 'content-type': type, ...headers });
    res.end(status === 204 ? undefined : text);
  }

  const routes = {
    'POST /login': async (req, res) => {
      const [name, password] = await fieldsOf(req, ['name', 'password']);
      const ok = await gate.run(() => auth.login(name, password));
      send(res, ok ? 200 : 401, ok ? { name } : { error: 'name or password is wrong' });
    },
    'POST /password': async (req, res) => {
      const [name, password, next] = await fieldsOf(req, ['name', 'password', 'next']);
      if (next.length < config.shortestPassword) throw new BadRequest('the next password is too short');
      const ok = await gate.run(() => auth.change(name, password, next));
      send(res, ok ? 204 : 401, ok ? {} : { error: 'name or password is wrong' });
    },
    'GET /terms': async (req, res) => send(res, 200, await files.read('terms.html')),
    'GET /healthz': (req, res) => send(res, 200, { ok: true }),
  };

  async function handle(req, res) {
    const { pathname } = new URL(req.url, 'http://login-desk');
    const route = `${req.method} ${pathname}`;
    if (!Object.hasOwn(routes, route)) return send(res, 404, { error: 'not found' });
    await routes[route](req, res);
  }

  const app = http.createServer((req, res) => {
    handle(req, res).catch((error) => {
      if (error instanceof BadRequest) return send(res, 400, { error: error.message });
      if (error instanceof Busy) return send(res, 503, { error: 'busy, try again' }, { 'retry-after': '2' });
      log.error('request failed', { url: req.url, reason: error.stack });
      send(res, 500, { error: 'internal error' });
    });
  });

  return { app };
}
