import fs from 'node:fs';
import { project, virtualClock, turns } from '#hotfix/probes';

export const clock = virtualClock();
const random = (below) => Math.floor(Math.random() * below);
let orders = 0;

/** An order nobody could have guessed. */
export function someOrder(more) {
  orders += 1;
  return { type: 'order.placed', orderId: `o-${random(1e6)}-${orders}`, cents: random(100_000), ...more };
}
export const bytes = (event) => Buffer.from(JSON.stringify(event));

/** Another pod has modules of its own, so nothing that is kept in memory reaches it. Pod 'a' is src itself. */
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

/** Broker, database and pods. `put(row, key)` is asked before each row is written, and may do what it likes. */
export async function openIntake({ put = () => {} } = {}) {
  const { createBroker } = await project('vendor/broker.js');
  const { createDatabase } = await project('vendor/database.js');
  const broker = createBroker();
  const database = createDatabase();
  const asked = new Map();
  const db = {
    put: (table, key, row) => {
      asked.set(key, (asked.get(key) ?? 0) + 1);
      const own = put(key, row);
      return own ?? database.put(table, key, row);
    },
  };

  const intake = {
    broker,
    database,
    /** How often the database was asked to write this order. */
    tried: ({ orderId }) => asked.get(orderId) ?? 0,
    async pod(name = 'a', gate) {
      const { runConsumer } = await consumerOf(name);
      const channel = broker.connect(gate ? { gate } : undefined);
      const pod = { channel, end: undefined };
      runConsumer({ channel, db }).then(
        () => (pod.end ??= 'it came to an end'),
        (error) => (pod.end = `it died: ${error?.message ?? error}`),
      );
      await turns(3);
      return pod;
    },
    booked: ({ orderId }) => database.rows('orders').some(({ key }) => key === orderId),
    letters: () => broker.all('orders.dead'),
    /** The dead letter with these bytes. */
    letter: (body) => intake.letters().filter((letter) => Buffer.compare(letter.body, body) === 0),
    /** Lets `seconds` go by, with some turns of the loop in each. */
    async after(seconds, turnsEach = 4) {
      for (let second = 0; second < seconds; second += 1) {
        await clock.tickAsync(1000);
        await turns(turnsEach);
      }
    },
    /** Lets seconds go by until the condition holds; resolves with whether it does. */
    async within(seconds, condition, turnsEach) {
      for (let second = 0; second < seconds && !condition(); second += 1) await intake.after(1, turnsEach);
      return condition();
    },
  };
  return intake;
}
