// Some downloads, and what became of them when nothing has moved for a while.
import { once } from 'node:events';
import http from 'node:http';
import { gzipSync } from 'node:zlib';

process.env.LOG_LEVEL ??= 'silent';
const { createStore } = await import('../vendor/store.js');
const { createService } = await import('../src/service.js');

const ROWS = 1000;
const QUIET_MS = 600;
const list = [
  'sku,name,cents',
  ...Array.from({ length: ROWS }, (_, i) => `A-${i},"Nail, ${i} mm",${i}`),
].join('\n');
const zipped = gzipSync(list);
const store = createStore({
  'good.csv': `${list}\n`,
  'no-line-feed.csv': list,
  'empty-rows.csv': `${list}\n,,\n,,\n`,
  'disk-error.csv': `${list}\n`,
  'cut-off.csv.gz': zipped.subarray(0, zipped.length - 20),
  'bad-row.csv': `${list}\nA-x,too,many,fields\n`,
  'left.csv': `${list}\n`,
});
store.fail('disk-error.csv', 20_000);
store.stall('left.csv', 20_000);

const { app } = createService({ store });
app.listen(0, '127.0.0.1');
await once(app, 'listening');

/** Waits until it is over, or nothing has changed for some time. */
async function quiet(look, isOver) {
  let seen = look();
  for (let since = performance.now(); !isOver() && performance.now() - since < QUIET_MS;) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (look() === seen) continue;
    seen = look();
    since = performance.now();
  }
}

async function download(file, { leave = false } = {}) {
  const before = store.count.open;
  let rows = 0;
  let end = 'still open';
  const req = http.get({
    port: app.address().port,
    host: '127.0.0.1',
    path: `/export/${file}`,
    agent: false,
  });
  req.on('response', (res) => {
    if (res.statusCode !== 200) end = `status ${res.statusCode}`;
    else res.on('end', () => (end = 'complete')).on('error', () => (end = 'cut'));
    res.on('data', (chunk) => (rows += chunk.toString().split('\n').length - 1));
    if (leave) setTimeout(() => req.destroy(), 100);
  });
  req.on('error', () => (end = leave ? 'left' : 'cut'));
  await quiet(
    () => `${end} ${rows} ${store.count.bytes} ${store.count.open}`,
    () => end !== 'still open' && store.count.open === before,
  );
  if (leave && end !== 'complete') end = 'left by the partner';
  console.log(
    `${file}: ${end}, ${leave ? 'some' : rows} rows; files left open: ${store.count.open - before}`,
  );
}

await download('good.csv');
await download('no-line-feed.csv');
await download('empty-rows.csv');
await download('disk-error.csv');
await download('cut-off.csv.gz');
await download('bad-row.csv');
await download('left.csv', { leave: true });
process.exit(0);
