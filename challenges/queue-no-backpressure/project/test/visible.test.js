import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createCollector } = await import('../src/collector.js');
const { createStorage } = await import('../vendor/storage.js');

async function open(gate, limit) {
  const storage = createStorage({ gate });
  const collector = createCollector({ storage, limit });
  collector.app.listen(0, '127.0.0.1');
  await once(collector.app, 'listening');
  return { storage, collector };
}

async function post({ app }, path, body) {
  const { port } = app.address();
  const req = http.request({ host: '127.0.0.1', port, agent: false, method: 'POST', path });
  req.end(body);
  const [res] = await once(req, 'response');
  let text = '';
  for await (const chunk of res.setEncoding('utf8')) text += chunk;
  return { status: res.statusCode, headers: res.headers, body: JSON.parse(text) };
}

const readings = (from, count) => Array.from({ length: count }, (_, n) => ({ device: 'd-1', seq: from + n, value: n }));
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

test('readings are stored', async () => {
  const { storage, collector } = await open();
  const batch = await post(collector, '/readings', JSON.stringify(readings(1, 3)));
  assert.deepEqual([batch.status, batch.body], [202, { accepted: 3 }]);
  const lines = readings(4, 5).map((reading) => JSON.stringify(reading));
  const stream = await post(collector, '/stream', ['hello', ...lines].join('\n'));
  assert.deepEqual([stream.status, stream.body], [200, { accepted: 5, bad: 1 }]);
  await sleep(1300);
  assert.deepEqual(
    storage.rows.map(({ seq }) => seq),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  await collector.close();
});

test('something that is no reading is a bad request', async () => {
  const { collector } = await open();
  assert.equal((await post(collector, '/readings', JSON.stringify([{ device: 'd-1' }]))).status, 400);
  await collector.close();
});

test('a full buffer says so', async () => {
  let release;
  const { collector } = await open(() => new Promise((resolve) => (release = resolve)), 200);
  const statuses = [];
  for (let n = 0; n < 4; n += 1) {
    const { status } = await post(collector, '/readings', JSON.stringify(readings(n * 100, 100)));
    statuses.push(status);
  }
  release?.();
  assert.deepEqual(statuses, [202, 202, 503, 503]);
});
