// A day on which the provider is shaky. Usage: npm run load
import { once } from 'node:events';
import http from 'node:http';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { desk } = await import('../vendor/provider.js');

const app = createApp().listen(0, '127.0.0.1');
await once(app, 'listening');
const { port } = app.address();
const turns = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

function send(method, path, body, headers = {}) {
  const req = http.request({
    host: '127.0.0.1',
    port,
    agent: false,
    method,
    path,
    headers: { 'x-api-key': 'local-shop', ...headers },
  });
  req.end(body === undefined ? undefined : JSON.stringify(body));
  return req;
}

async function ask(...request) {
  const [res] = await once(send(...request), 'response');
  let text = '';
  for await (const chunk of res) text += chunk;
  return { status: res.statusCode, body: text.startsWith('{') ? JSON.parse(text) : text };
}

async function hangUp(path, body) {
  const req = send('POST', path, body);
  req.on('error', () => {}); // on purpose
  const calls = desk.calls;
  while (desk.calls === calls) await turns(1);
  req.destroy();
}

const inflight = async () => (await ask('GET', '/debug/inflight')).body;

const seen = new Map();
for (let i = 0; i < 260; i += 1) {
  const reference = `o-${i}`;
  if (i % 13 === 4) desk.plan(reference, 'rejects');
  const key = i % 13 === 8 ? { 'x-api-key': 'old-key' } : {};
  const path = i % 13 === 11 ? '/payment' : i % 2 ? '/payments' : '/quotes';
  const { status } = await ask('POST', path, { reference, cents: 1000 + i }, key);
  seen.set(status, (seen.get(status) ?? 0) + 1);
}
for (let i = 0; i < 40; i += 1) {
  desk.plan(`gone-${i}`, 'silent');
  await hangUp('/payments', { reference: `gone-${i}`, cents: 100 });
}
while ((await new Promise((done) => app.getConnections((_, count) => done(count)))) > 0) await turns(1);
await turns(20);
const answers = [...seen].sort(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`);
console.log(`300 sent: ${answers.join(', ')}, 40 hung up; nobody is waiting any more`);
const after = await inflight();
console.log(`GET /debug/inflight: ${after.count} requests in flight`);

desk.hold();
const slow = ask('POST', '/quotes', { reference: 'slow', cents: 5 }, { 'x-request-id': 'shop-1' });
while (desk.waiting < 1) await turns(1);
const second = ask('POST', '/quotes', { reference: 'second', cents: 5 }, { 'x-request-id': 'shop-1' });
while (desk.waiting < 2) await turns(1);
const mine = ({ requests }) => requests.filter(({ id }) => id === 'shop-1').length;
console.log(`two requests of a shop that always sends the same id: ${mine(await inflight())} on the page`);
desk.release(1);
await slow;
console.log(`one of them is answered, one still waits: ${mine(await inflight())} on the page`);
desk.release();
await second;
process.exit(0);
