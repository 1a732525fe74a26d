// Customers open the board, close their laptops, and one more rate is published.
// Usage: npm run load [-- customers]
import { once } from 'node:events';
import http from 'node:http';

process.env.LOG_LEVEL ??= 'warn';
const { createApp } = await import('../src/server.js');
const { hub } = await import('../src/hub.js');

const customers = Number(process.argv[2] ?? 200);
const app = createApp().listen(0, '127.0.0.1');
await once(app, 'listening');
const { port } = app.address();

const turn = () => new Promise((resolve) => setImmediate(resolve));
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
const connections = () => new Promise((resolve) => app.getConnections((_, count) => resolve(count)));

function visit() {
  return new Promise((resolve, reject) => {
    const req = http.get({ host: '127.0.0.1', port, agent: false, path: '/rates/stream?customer=c-acme' });
    req.once('error', reject);
    req.once('response', (res) => {
      res.on('error', () => {}); // we hang up
      res.once('data', () => {
        req.destroy();
        resolve();
      });
    });
  });
}

function publish() {
  let reads = 0;
  const rate = { pair: 'EUR/USD', ask: 1.0843, at: new Date().toISOString() };
  Object.defineProperty(rate, 'bid', { get: () => ((reads += 1), 1.0841) });
  hub.emit('rate', rate);
  return reads;
}

function report(title) {
  const reads = publish();
  console.log(
    `${title}: hub listeners ${hub.listenerCount('rate')}, pending timers ${timers()}, ` +
      `bid of one published rate read ${reads} times`,
  );
}

report('fresh process');
for (let i = 1; i <= customers; i += 1) {
  await visit();
  if (i % Math.ceil(customers / 2) === 0 || i === customers) {
    while ((await connections()) > 0) await turn();
    for (let n = 0; n < 20; n += 1) await turn();
    report(`${i} came, ${i} left`);
  }
}
const health = await (
  await fetch(`http://127.0.0.1:${port}/healthz`, { headers: { connection: 'close' } })
).json();
console.log(`gauge on the dashboard: ${health.streams} open streams`);

app.close();
app.closeAllConnections();
process.exit(0);
