// A day in three minutes: users come, look and leave; time is made to pass. Usage: npm run load
import { mock } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
const { createDashboard } = await import('../src/dashboard.js');
const { desk } = await import('../vendor/metrics-api.js');
const { writes } = await import('../vendor/layout-store.js');

const turns = async () => {
  for (let i = 0; i < 6; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
async function seconds(count) {
  for (let i = 0; i < count; i += 1) {
    mock.timers.tick(1000);
    await turns();
  }
}

const dashboard = createDashboard({ idleMs: 180_000 });
const users = Array.from({ length: 18 }, (_, i) => `user-${i}`);
const ids = users.map((user) => dashboard.login(user));
await turns();
await seconds(60);
let before = desk.calls;
await seconds(60);
console.log(`18 sessions: ${desk.calls - before} polls a minute`);

// six look again from another tab and press the button for a fresh report
for (let i = 0; i < 6; i += 1) {
  dashboard.login(users[i]);
  await dashboard.refresh(ids[i]);
}
for (const columns of [1, 2, 3]) dashboard.changeLayout(ids[0], { columns });
before = desk.calls;
await seconds(60);
console.log(`six of them logged in again and pressed "refresh": ${desk.calls - before} polls a minute`);
console.log(
  `a layout was changed three times, to 3 columns at last; saved: ${writes.map(({ layout }) => layout)}`,
);

for (let i = 0; i < 6; i += 1) dashboard.logout(ids[i]);
for (let i = 6; i < 12; i += 1) dashboard.kick(users[i]);
await seconds(240);
before = desk.calls;
await seconds(60);
console.log(`all have left: ${dashboard.status().sessions} sessions, ${desk.calls - before} polls a minute`);
process.exit(0);
