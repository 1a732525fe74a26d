// Half past seven in the evening: the store stands still for a moment, and the devices do not know. Usage: npm run load
import { once } from 'node:events';
import http from 'node:http';

process.env.LOG_LEVEL ??= 'silent';
const { createCollector } = await import('../src/collector.js');
const { createStorage } = await import('../vendor/storage.js');

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let seq = 0;
const some = (count) => Array.from({ length: count }, () => ({ device: 'd-1', seq: (seq += 1), value: seq % 40 }));

async function open(gate) {
  const storage = createStorage({ gate });
  const collector = createCollector({ storage });
  collector.app.listen(0, '127.0.0.1');
  await once(collector.app, 'listening');
  return { storage, collector, port: collector.app.address().port };
}

async function post(port, readings) {
  const req = http.request({ host: '127.0.0.1', port, agent: false, method: 'POST', path: '/readings' });
  req.end(JSON.stringify(readings));
  const [res] = await once(req, 'response');
  res.resume();
  await once(res, 'end');
  return res.statusCode;
}

/** Sends lines until the other side does not take any more, or all are sent; says how many. */
async function stream(port, count) {
  const req = http.request({ host: '127.0.0.1', port, agent: false, method: 'POST', path: '/stream' });
  req.on('error', () => {});
  let sent = 0;
  for (const reading of some(count)) {
    sent += 1;
    if (req.write(`${JSON.stringify({ ...reading, note: 'x'.repeat(450) })}\n`)) continue;
    const drained = await Promise.race([once(req, 'drain').then(() => true), sleep(500).then(() => false)]);
    if (!drained) break;
  }
  req.destroy();
  return sent;
}

// 1. the store stands still
let standing = true;
const waiting = [];
const still = await open(() => (standing ? new Promise((resolve) => waiting.push(resolve)) : sleep(20)));
let refused = 0;
for (let n = 0; n < 60; n += 1) if ((await post(still.port, some(100))) !== 202) refused += 1;
const { accepted, buffered, limit } = still.collector.stats();
console.log(`store stands still, 6000 readings posted: accepted ${accepted}, refused ${refused * 100}, buffered ${buffered} (limit ${limit})`);
await sleep(300);
console.log(`batches under way at the same time: ${still.storage.peak > 1 ? 'more than one' : 'one'}`);
const sent = await stream(still.port, 40_000);
console.log(`store stands still, a device streams 40000 readings: ${sent === 40_000 ? 'all of them were taken' : 'it was made to wait'}`);
standing = false;
for (const go of waiting) go();
await still.collector.close();

// 2. the store refuses one batch
let batches = 0;
const busy = await open(async () => {
  if ((batches += 1) === 2) throw new Error('store is busy');
});
for (let n = 0; n < 8; n += 1) await post(busy.port, some(100));
await sleep(250);
for (let n = 0; n < 8; n += 1) await post(busy.port, some(100));
let after = busy.collector.stats();
for (let waited = 0; waited < 4000 && after.stored < after.accepted; waited += 100) {
  await sleep(100);
  after = busy.collector.stats();
}
console.log(`store refused a batch: accepted ${after.accepted}, ${after.stored === after.accepted ? 'all of them' : 'not all of them'} stored`);
for (let n = 0; n < 3; n += 1) await post(busy.port, some(100));
await busy.collector.close();
console.log(`closed with readings in the buffer: ${busy.collector.stats().buffered > 0 ? 'some were lost' : 'none was lost'}`);
process.exit(0);
