import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createDashboard } = await import('../src/dashboard.js');
const { desk } = await import('../vendor/metrics-api.js');
const { writes } = await import('../vendor/layout-store.js');

const turns = async () => {
  for (let i = 0; i < 10; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Lets time go by, ten seconds at a time. */
async function minutes(count) {
  for (let i = 0; i < count * 6; i += 1) {
    await turns();
    mock.timers.tick(10_000);
  }
  await turns();
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
});

test('a session has its report, and it is renewed', async () => {
  const dashboard = createDashboard();
  const id = dashboard.login('mia');
  await turns();
  const first = dashboard.report(id);
  assert.equal(first.metrics.user, 'mia');
  await minutes(1);
  assert.ok(dashboard.report(id).serial > first.serial);
  assert.equal(dashboard.logout(id), true);
  assert.deepEqual(dashboard.status(), { sessions: 0 });
});

test('a layout is saved when the user has stopped moving things', async () => {
  const dashboard = createDashboard();
  const id = dashboard.login('otto');
  dashboard.changeLayout(id, { columns: 3 });
  await turns();
  assert.equal(writes.length, 0);
  await minutes(1);
  assert.deepEqual(writes, [{ user: 'otto', layout: '{"columns":3}' }]);
});

test('nobody is polled for when he has been kicked', async () => {
  const dashboard = createDashboard();
  dashboard.login('eve');
  await minutes(1);
  dashboard.kick('eve');
  await minutes(1);
  const before = desk.callsOf('eve');
  await minutes(3);
  assert.equal(desk.callsOf('eve') - before, 0, 'eve is gone, and her metrics are still fetched');
});
