import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createIntake } = await import('../src/intake.js');
const { createApp } = await import('../src/server.js');
const { desk } = await import('../vendor/sink.js');
const { lines } = await import('../vendor/log-collector.js');

const request = (rid, tenant, ...ids) => ({ rid, tenant, events: ids.map((id) => ({ id })), body: Buffer.alloc(9) });

test('events come over HTTP and are stored', async (t) => {
  const app = createApp(createIntake({ maxWaitMs: 5 }));
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  t.after(() => {
    app.closeAllConnections();
    app.close();
  });
  const res = await fetch(`http://127.0.0.1:${app.address().port}/events/acme`, {
    method: 'POST',
    body: JSON.stringify({ events: [{ id: 'e-1' }, { id: 'e-2' }] }),
    headers: { connection: 'close', 'x-request-id': 'r-http' },
  });
  assert.equal(res.status, 200);
  assert.equal(res.headers.get('x-request-id'), 'r-http');
  assert.deepEqual(await res.json(), { stored: 2 });
  assert.deepEqual(desk.writes, [['acme', ['e-1', 'e-2']]]);
});

test('the lines of an event carry the id of its request', async () => {
  const intake = createIntake({ maxWaitMs: 5 });
  const alive = setInterval(() => {}, 1000); // flushers do not keep a process
  await Promise.all([
    intake.handle(request('r-1', 'globex', 'g-1')),
    intake.handle(request('r-2', 'globex', 'g-2')),
  ]);
  clearInterval(alive);
  for (const [id, rid] of [
    ['g-1', 'r-1'],
    ['g-2', 'r-2'],
  ]) {
    const line = lines().find(({ message, event }) => message === 'event stored' && event === id);
    assert.equal(line.rid, rid, `event ${id} of request ${rid}: "event stored" carries ${line.rid}`);
  }
});
