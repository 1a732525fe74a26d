// 100 requests, and what they did to the volume. Usage: npm run load
import { once } from 'node:events';

process.env.LOG_LEVEL ??= 'warn';
const { createVolume } = await import('../vendor/volume.js');
const { createService } = await import('../src/service.js');

const volume = createVolume();
const { app, close } = createService({ volume });
app.listen(0, '127.0.0.1');
await once(app, 'listening');

const get = async (path) => {
  const res = await fetch(`http://127.0.0.1:${app.address().port}${path}`, {
    headers: { connection: 'close' },
  });
  await res.text();
  return res.status;
};

const before = volume.count.sync;
const statuses = [];
for (let batch = 0; batch < 5; batch += 1) {
  statuses.push(
    ...(await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        get(`/receipt/r-${batch}-${i}?lang=${i % 2 ? 'de' : 'en'}&name=Ann&total=7`),
      ),
    )),
  );
}
await close();
const reads = [...volume.count.read.values()].reduce((sum, times) => sum + times, 0);
const lines = volume.sandbox.text('audit.log').split('\n').filter(Boolean);
console.log(
  `${statuses.filter((status) => status === 200).length} of ${statuses.length} pages; ` +
    `the process was stopped ${volume.count.sync - before} times; ${reads} billed reads; ${lines.length} audit lines`,
);
process.exit(0);
