import { once } from 'node:events';
import http from 'node:http';
import { project, turns, until } from '#hotfix/probes';

/** Boots the service on a free port. `streams` holds what the server answers with, newest last, while `watch` is on. */
export async function openBoard() {
  const { createApp } = await project('src/server.js');
  const { hub } = await project('src/hub.js');
  const { desk } = await project('vendor/prefs-store.js');
  const { complianceLog } = await project('vendor/compliance-log.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const { port } = app.address();

  const connections = () => new Promise((done) => app.getConnections((_, count) => done(count)));

  /** Asks for a stream; `hello` resolves with the first event's data. */
  function visit(customer) {
    const stream = { events: [], pings: 0, ended: false, leave: () => req.destroy() };
    const req = http.get({
      host: '127.0.0.1',
      port,
      agent: false,
      path: `/rates/stream?customer=${encodeURIComponent(customer)}`,
    });
    stream.hello = new Promise((resolve, reject) => {
      req.on('error', reject);
      req.on('response', (res) => {
        let text = '';
        res.setEncoding('utf8');
        res.on('error', () => {});
        res.on('end', () => (stream.ended = true));
        res.on('data', (chunk) => {
          text += chunk;
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            if (text.startsWith(':')) stream.pings += 1;
            const event = parse(text.slice(0, end));
            text = text.slice(end + 2);
            if (event === undefined) continue;
            stream.events.push(event);
            if (event.name === 'hello') resolve(event.data);
          }
        });
      });
    });
    stream.hello.catch(() => {}); // looked at where it matters
    stream.rates = () => stream.events.filter(({ name }) => name === 'rate').map(({ data }) => data);
    return stream;
  }

  async function gone(stay = 0) {
    const done = await until(async () => (await connections()) <= stay);
    if (!done) throw new Error(`the server still holds ${await connections()} connections`);
    await turns(50);
  }

  return {
    app,
    hub,
    desk,
    complianceLog,
    visit,
    /** Waits until the server itself has noticed that all but `stay` connections are closed. */
    gone,
    async post(path) {
      const req = http.request({ host: '127.0.0.1', port, agent: false, method: 'POST', path });
      req.end();
      const [res] = await once(req, 'response');
      res.resume();
      await once(res, 'end');
      return res.statusCode;
    },
    /** What the dashboard's gauge shows. */
    async openStreams() {
      const [res] = await once(http.get({ host: '127.0.0.1', port, agent: false, path: '/healthz' }), 'response');
      let text = '';
      for await (const chunk of res.setEncoding('utf8')) text += chunk;
      return JSON.parse(text).streams;
    },
    /** `count` customers come, see the board and leave, `atOnce` at a time, while `stay` others remain. */
    async comeAndLeave(count, { customer = 'c-acme', atOnce = 10, stay = 0 } = {}) {
      for (let left = count; left > 0; left -= atOnce) {
        const batch = Array.from({ length: Math.min(atOnce, left) }, () => visit(customer));
        await Promise.all(batch.map(({ hello }) => hello));
        for (const stream of batch) stream.leave();
        await gone(stay);
      }
    },
    listeners: () => hub.eventNames().reduce((sum, name) => sum + hub.listenerCount(name), 0),
    /** Publishes one rate and says how many reads of it that took. */
    async costOfPublish(pair = 'EUR/USD') {
      let reads = 0;
      const values = { pair, bid: 1.0841, ask: 1.0843, at: '2026-03-02T09:00:00.000Z' };
      const counted = {};
      for (const [key, value] of Object.entries(values)) {
        Object.defineProperty(counted, key, { enumerable: true, get: () => ((reads += 1), value) });
      }
      hub.emit('rate', counted);
      await turns(20);
      return reads;
    },
  };
}

function parse(block) {
  let name = 'message';
  let data = '';
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    if (line.startsWith('data:')) data += line.slice(5).trim();
  }
  return data === '' ? undefined : { name, data: JSON.parse(data) };
}

const random = (below) => Math.floor(Math.random() * below);

/** A rate nobody could have guessed. */
export function someRate(pair) {
  const bid = 1 + random(90_000) / 10_000;
  return {
    pair,
    bid,
    ask: bid + 0.0002,
    at: new Date(Date.UTC(2026, 2, 2) + random(80_000_000)).toISOString(),
  };
}
