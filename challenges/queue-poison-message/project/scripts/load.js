// 2,000 orders with one message among them that nobody can read, and a database that is away for a while. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { runConsumer } = await import('../src/consumer.js');
const { createBroker } = await import('../vendor/broker.js');
const { createDatabase } = await import('../vendor/database.js');

const RESTARTS = 210;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const placed = (n) => Buffer.from(JSON.stringify({ type: 'order.placed', orderId: `o-${n}`, cents: 1000 + n }));

/** Runs a pod, and another one when it has died, as the platform does. */
async function platform(broker, db) {
  let restarts = 0;
  for (;;) {
    const channel = broker.connect();
    try {
      return await runConsumer({ channel, db });
    } catch {
      if (restarts === RESTARTS) return undefined;
      restarts += 1;
    } finally {
      channel.kill();
    }
  }
}

/** Waits until nothing is left, or nothing has been booked for three seconds. */
async function done(broker, db) {
  let last = '';
  for (let idle = 0; idle < 30 && broker.all('orders').length > 0; idle += 1) {
    const now = `${broker.all('orders').length} ${db.rows('orders').length}`;
    if (now !== last) idle = 0;
    last = now;
    await sleep(100);
  }
}

{
  const broker = createBroker();
  const db = createDatabase();
  for (let n = 0; n < 2000; n += 1) broker.put('orders', { body: n === 913 ? Buffer.from('{"type":"ord') : placed(n) });
  const pods = platform(broker, db);
  await Promise.race([pods, done(broker, db)]);
  const deliveries = broker.deliveries('orders', 913);
  console.log(
    `one message that nobody can read: booked ${db.rows('orders').length} of 1999, lag ${broker.all('orders').length}, dead letters ${broker.all('orders.dead').length}, ` +
      (deliveries === undefined ? 'offset 913 is settled' : `offset 913 was delivered ${deliveries} times`),
  );
}

{
  const broker = createBroker();
  const db = createDatabase();
  for (let n = 0; n < 40; n += 1) broker.put('orders', { body: placed(n) });
  db.away = 'unavailable';
  void platform(broker, db);
  await sleep(500);
  db.away = undefined;
  await done(broker, db);
  console.log(
    `the database is away for half a second: booked ${db.rows('orders').length} of 40, dead letters ${broker.all('orders.dead').length}`,
  );
}
process.exit(0);
