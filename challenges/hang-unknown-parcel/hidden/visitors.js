import { once } from 'node:events';
import http from 'node:http';
import { project, settles } from '#hotfix/probes';

const random = (limit) => Math.floor(Math.random() * limit);

/** A number that no other call gives. */
let last = 0;
export const freshId = (letters = 'NL') => `${letters}-${(last += 1)}${1000 + random(9000)}`;

/** Numbers as people type them, and as other depots have them. */
export const odd = (id) => [id.toLowerCase(), `${id} `, ` ${id}`, id.slice(3), id.replace('-', ''), `${id}/é`];

/** The service, listening, with a stand-in of a visitor: `visit(path)` says how the request ended. */
export async function openShop() {
  const { store } = await project('vendor/parcel-store.js');
  // a turnstile in the store's door: while `held` is a list its answers wait there
  const door = { held: undefined };
  const { get } = store;
  store.get = (id, callback) =>
    get(id, (...answer) => (door.held ? door.held.push(() => callback(...answer)) : callback(...answer)));
  const { createApp } = await project('src/server.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');

  const send = (path, method = 'GET') =>
    new Promise((resolve, reject) => {
      const to = { port: app.address().port, host: '127.0.0.1', path, method, agent: false };
      const request = http.request(to, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode, text }));
      });
      request.on('error', reject);
      request.end();
    });

  /** How a request ended: `body` if there is one. */
  function told({ status, text }) {
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      // then there is none
    }
    return { said: `${status} ${text}`, status, body };
  }

  return {
    store,
    door,
    send: (path, method) => send(path, method).then(told),
    /** A parcel the depot has, with what a visitor should be told of it. */
    parcel(id = freshId()) {
      const place = `shelf ${random(1000)} in Breda`;
      const since = new Date(1.7e12 + random(1e9)).toISOString();
      store.put(id, { place, since, shelf: String(random(100)) });
      return { id, place, since };
    },
    async visit(id, { virtualMs = 60_000 } = {}) {
      const end = await settles(send(`/parcels/${encodeURIComponent(id)}`), { virtualMs });
      if (end.state !== 'fulfilled') return { said: 'no answer', status: 0, body: undefined };
      return told(end.value);
    },
  };
}
