import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project, turns, until } from '#hotfix/probes';

const KEY = 'local-shop';

/** A reference nobody could have guessed. */
let count = 0;
export const someReference = () => `o-${Math.floor(Math.random() * 1e9)}-${(count += 1)}`;

/** Boots the service on a free port. */
export async function openGateway() {
  process.env.LOG_LEVEL = 'silent';
  process.env.API_KEY = KEY;
  const { createApp } = await project('src/server.js');
  const { desk } = await project('vendor/provider.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const { port } = app.address();

  /** Sends a request; `answer` resolves with { status, id, text, body }, or with { broken: true } when it breaks off. */
  function send(method, path, { body, key = KEY, id, agent = false, end = true, headers } = {}) {
    const text = typeof body === 'object' ? JSON.stringify(body) : body;
    const request = http.request({
      host: '127.0.0.1',
      port,
      agent,
      method,
      path,
      headers: { 'x-api-key': key, ...(id === undefined ? {} : { 'x-request-id': id }), ...headers },
    });
    const sent = { request, begun: false, leave: () => request.destroy() };
    sent.answer = new Promise((resolve) => {
      request.on('error', () => resolve({ broken: true }));
      request.on('response', (res) => {
        let received = '';
        sent.begun = true;
        res.setEncoding('utf8');
        res.on('error', () => {});
        res.on('data', (chunk) => (received += chunk));
        res.on('close', () => {
          if (!res.complete) return resolve({ broken: true, text: received });
          const json = /json/.test(res.headers['content-type']);
          resolve({
            status: res.statusCode,
            id: res.headers['x-request-id'],
            text: received,
            body: json ? JSON.parse(received) : undefined,
          });
        });
      });
    });
    if (end) request.end(text);
    else request.write(text);
    return sent;
  }

  const connections = () => new Promise((done) => app.getConnections((_, n) => done(n)));

  return {
    app,
    desk,
    send,
    ask: (...request) => send(...request).answer,
    /** The page "who is slow right now". */
    async page() {
      await turns(20);
      const { status, body } = await send('GET', '/debug/inflight').answer;
      if (status !== 200) throw new Error(`GET /debug/inflight was answered with ${status}`);
      return body;
    },
    /** Waits until the server itself has noticed that all but `stay` connections are closed. */
    async gone(stay = 0) {
      const done = await until(async () => (await connections()) <= stay);
      if (!done) throw new Error(`the server still holds ${await connections()} connections`);
      await turns(20);
    },
    /** Waits until `n` requests wait at the provider. */
    async parked(n) {
      await until(() => desk.waiting >= n);
      assert.ok(desk.waiting >= n, `${n} requests should wait at the provider, ${desk.waiting} do`);
    },
  };
}

/** One request for each way in which a request can be answered, with the status that it must have. */
export function everyAnswer(desk) {
  const planned = (what) => {
    const reference = someReference();
    desk.plan(reference, what);
    return { reference, cents: 1500 };
  };
  const order = () => ({ reference: someReference(), cents: 900 });
  return [
    ['a quote', 200, 'POST', '/quotes', { body: order() }],
    ['a payment', 201, 'POST', '/payments', { body: order() }],
    ['a statement', 200, 'GET', `/statements/${someReference()}`, {}],
    ['a quote that the provider refused', 502, 'POST', '/quotes', { body: planned('rejects') }],
    ['a payment that the provider refused', 502, 'POST', '/payments', { body: planned('rejects') }],
    ['a payment at which the provider client failed', 500, 'POST', '/payments', { body: planned('throws') }],
    ['a request with an old key', 401, 'POST', '/payments', { body: order(), key: 'old' }],
    ['a request without a route', 404, 'POST', '/payment', { body: order() }],
    ['a GET without a route', 404, 'GET', '/favicon.ico', {}],
    ['a body that is not JSON', 400, 'POST', '/quotes', { body: '{"cents":' }],
    ['an order without an amount', 422, 'POST', '/quotes', { body: { reference: 'x' } }],
    ['a payment without a reference', 422, 'POST', '/payments', { body: { cents: 5 } }],
  ];
}
