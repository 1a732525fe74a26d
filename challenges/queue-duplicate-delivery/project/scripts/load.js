// 1,000 purchases, an impatient publisher, a database that refuses now and then, and a deployment. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { startConsumer } = await import('../src/consumer.js');
const { createBroker } = await import('../vendor/broker.js');
const { createDatabase } = await import('../vendor/database.js');

const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
async function quiet() {
  for (let idle = 0, last; idle < 60; idle += 1) {
    const now = `${broker.open} ${database.rows('history').length}`;
    if (now !== last) idle = 0;
    last = now;
    await turns(1);
  }
}

const broker = createBroker();
const database = createDatabase();
const purchases = Array.from({ length: 1000 }, (_, n) => ({
  id: `e-${n}`,
  type: 'purchase',
  customer: `c-${n % 200}`,
  cents: 1000 + (n % 7) * 500,
  at: Date.UTC(2026, 2, 2) + n * 1000,
}));

/** A pod; every `refuses`-th write is refused by the database. */
function startPod({ refuses = Infinity } = {}) {
  let writes = 0;
  const gate = async (what, when) => {
    await turns(1);
    if (when === 'before' && (what === 'put' || what === 'increment')) writes += 1;
    else return;
    if (writes % refuses === 0) throw new Error('database is busy');
  };
  const db = database.connect({ gate });
  const channel = broker.connect();
  startConsumer({ db, channel });
  return () => {
    db.kill();
    channel.kill();
  };
}

const sent = [];
function send(from, to, { repeatEvery = Infinity } = {}) {
  for (const purchase of purchases.slice(from, to)) {
    broker.publish(purchase);
    sent.push(purchase);
    if (sent.length % repeatEvery === 0) broker.publish(purchase);
  }
}

function report(what) {
  const wanted = new Map();
  for (const { customer, cents } of sent)
    wanted.set(customer, (wanted.get(customer) ?? 0) + Math.floor(cents / 100));
  let tooMuch = 0;
  let tooLittle = 0;
  for (const [customer, points] of wanted) {
    const has = database.row('balances', customer)?.points ?? 0;
    if (has > points) tooMuch += 1;
    if (has < points) tooLittle += 1;
  }
  console.log(
    `${what}: ${sent.length} purchases so far; ${tooMuch} customers have too many points, ${tooLittle} too few`,
  );
}

let stop = startPod();
send(0, 200);
await quiet();
report('a quiet hour');

send(200, 400, { repeatEvery: 20 });
await quiet();
report('the publisher repeats every 20th');
stop();

stop = startPod({ refuses: 25 });
send(400, 600);
await quiet();
report('the database refuses every 25th write');
stop();

stop = startPod();
send(600, 800);
await turns(60);
stop();
stop = startPod();
await quiet();
report('a deployment while messages are under way');

send(800, 1000);
await turns(25);
broker.losePatience();
await quiet();
report('the broker loses patience');
process.exit(0);
