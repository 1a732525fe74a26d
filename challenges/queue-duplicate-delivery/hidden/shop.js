import fs from 'node:fs';
import { project, turns } from '#hotfix/probes';

const random = (below) => Math.floor(Math.random() * below);
let events = 0;

/** A purchase nobody could have guessed. */
export function somePurchase(customer = `c-${random(1e6)}`) {
  events += 1;
  return {
    id: `e-${random(1e9)}-${events}`,
    type: 'purchase',
    customer,
    cents: 200 + random(20_000),
    at: Date.UTC(2026, 2, 2) + random(80_000_000),
  };
}

/**
 * Another pod has modules of its own, so nothing that is kept in memory reaches it: it is started from a copy of src.
 * Pod 'a' is src itself.
 */
const copies = new Set();
async function consumerOf(pod) {
  if (pod === 'a') return project('src/consumer.js');
  const folder = `pod-${pod}`;
  if (!copies.has(folder)) {
    fs.cpSync(project.path('src'), project.path(folder), { recursive: true });
    copies.add(folder);
  }
  return project(`${folder}/consumer.js`);
}

const open = async () => {};

export async function openShop() {
  const { createDatabase } = await project('vendor/database.js');
  const { createBroker } = await project('vendor/broker.js');
  const database = createDatabase();
  const broker = createBroker();
  const early = [];
  broker.onAck = (event) => {
    if (!database.rows('history').some((row) => row.event === event.id)) early.push(event.id);
  };

  return {
    database,
    broker,
    /** Starts a pod; `gate(what, when)` is asked before and after each of its steps at database and broker. */
    async pod(name = 'a', gate = open) {
      const { startConsumer } = await consumerOf(name);
      const db = database.connect({ gate });
      const channel = broker.connect({ gate });
      startConsumer({ db, channel });
      return {
        kill() {
          db.kill();
          channel.kill();
        },
      };
    },
    /** Lets everything go on until nothing happens any more. */
    async quiet(idleTurns = 15) {
      for (let idle = 0, last; idle < idleTurns; idle += 1) {
        const now = `${broker.open} ${database.rows('history').length}`;
        if (now !== last) idle = 0;
        last = now;
        await turns(1);
      }
    },
    /** As quiet; whatever was left lying is delivered again. */
    async worked() {
      await this.quiet();
      for (let again = 0; again < 3 && broker.open > 0; again += 1) {
        broker.losePatience();
        await this.quiet();
      }
    },
    /** Where the app sees balance and history disagree; undefined if nowhere. */
    apart() {
      const lines = new Map();
      for (const { customer, points } of database.rows('history'))
        lines.set(customer, (lines.get(customer) ?? 0) + points);
      const customers = new Set([...lines.keys(), ...JSON.parse(database.text('balances')).map(([key]) => key)]);
      for (const customer of customers) {
        const has = database.row('balances', customer)?.points ?? 0;
        const sum = lines.get(customer) ?? 0;
        if (has !== sum) return `a customer has ${has} points, and the lines of the history are ${sum} points`;
      }
      return undefined;
    },
    /** What is wrong with the credits of these events; undefined if nothing is. */
    wrong(purchases) {
      const unique = [...new Map(purchases.map((one) => [one.id, one])).values()];
      const history = database.rows('history');
      const wanted = new Map();
      for (const one of unique) {
        const rows = history.filter((row) => row.event === one.id);
        if (rows.length !== 1) return `a purchase has ${rows.length} rows in the history`;
        const tier = database.row('customers', one.customer)?.tier;
        const points = Math.floor(one.cents / 100) * (tier === 'gold' ? 2 : 1);
        const [row] = rows;
        if (row.points !== points || row.customer !== one.customer || row.at !== one.at)
          return `a purchase of ${one.cents} cents has the row ${JSON.stringify(row)} in the history`;
        wanted.set(one.customer, (wanted.get(one.customer) ?? 0) + points);
      }
      if (history.length !== unique.length)
        return `${unique.length} purchases have ${history.length} rows in the history`;
      for (const [customer, points] of wanted) {
        const has = database.row('balances', customer)?.points ?? 0;
        if (has !== points) return `a customer has ${has} points instead of ${points}`;
      }
      if (broker.open > 0) return `${broker.open} deliveries were never acked`;
      if (early.length > 0) return `a delivery was acked before its purchase had been credited`;
      return undefined;
    },
  };
}
