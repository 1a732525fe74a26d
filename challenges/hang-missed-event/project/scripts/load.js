// Fifty boots, each with another timing, then one morning of scans and reconnects. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
process.env.PORT ??= '0';
const { createTracker } = await import('../src/tracker.js');
const { createBroker } = await import('../vendor/broker.js');
const { afterTurns } = await import('../vendor/client.js');
const { createDb } = await import('../vendor/db.js');
const { createSettings } = await import('../vendor/settings.js');

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until nothing has changed for a while: whoever waits then will wait on. */
async function standstill(progress) {
  for (let idle = 0, last; idle < 150; idle += 1) {
    const now = progress();
    if (now !== last) idle = 0;
    last = now;
    await turn();
    if (idle % 15 === 14) await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const settingsAfter = (turns) => createSettings({ read: () => (turns === 0 ? VALUES : late(turns)) });
const VALUES = { port: 0, topic: 'parcels' };
async function late(turns) {
  for (let i = 0; i < turns; i += 1) await turn();
  return VALUES;
}

// 1. boots: settings from the disk (9 of 10) or from the service; the sessions of db and broker come after 4-6 and 9-14 turns
let up = 0;
const boots = Array.from({ length: 50 }, (_, i) => {
  const db = createDb({ when: afterTurns(4 + (i % 3)) });
  const broker = createBroker({ when: afterTurns(i % 10 === 4 ? 3 : 9 + (i % 6)) });
  const tracker = createTracker({ db, broker, settings: settingsAfter(i % 10 === 1 ? 7 + (i % 3) * 6 : 0) });
  const boot = { db, broker, tracker, up: false };
  tracker.start().then(
    () => {
      boot.up = true;
      up += 1;
    },
    () => {},
  );
  return boot;
});
await standstill(() => up);
const stuck = boots.filter((boot) => !boot.up);
console.log(`50 boots: ${up} up, ${stuck.length} stuck with the port closed`);
const both = stuck.filter(({ db, broker }) => db.state === 'ready' && broker.state === 'ready').length;
console.log(`of those stuck: ${both} with tracking-db ready and broker ready, errors 0`);
await Promise.all(boots.map(({ tracker }) => tracker.stop()));

// 2. ten scans, three of them in one burst
const db = createDb();
const broker = createBroker();
const tracker = createTracker({ db, broker, settings: settingsAfter(0) });
tracker.start();
await standstill(() => broker.subscriptions.length);
for (const [n, pause] of [0, 0, 0, 1, 5, 5, 1, 5, 5, 5].entries()) {
  broker.publish({ parcel: `NO-${n}`, gate: 'in' });
  for (let i = 0; i < pause; i += 1) await turn();
}
await standstill(() => db.rows.length);
console.log(`scans: the broker told us of ${broker.told}, tracking-db has ${db.rows.length}`);

// 3. the broker's session is lost ten times; two of the new sessions are ready at once
let asleep = 0;
for (let n = 1; n <= 10; n += 1) {
  const turns = n % 5 === 0 ? 0 : 1 + (n % 4);
  const night = createBroker({ when: (what, act) => afterTurns(night.sessions > 1 ? turns : 8)(what, act) });
  const one = createTracker({ db: createDb(), broker: night, settings: settingsAfter(0) });
  one.start();
  await standstill(() => night.subscriptions.length);
  night.drop();
  await standstill(() => night.subscriptions.length);
  if (night.subscriptions.length < 2) asleep += 1;
  await one.stop();
}
console.log(`10 reconnects: ${10 - asleep} subscribed again, ${asleep} asleep`);
process.exit(0);
