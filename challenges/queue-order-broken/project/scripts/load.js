// 200 orders with four events each, as they come in on a busy morning. Usage: npm run load
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

process.env.LOG_LEVEL ??= 'silent';
// pauses before another attempt are short here
const sleep = timers.setTimeout;
timers.setTimeout = (ms, ...rest) => sleep(Math.min(ms, 10), ...rest);
syncBuiltinESMExports();
const { startProjector } = await import('../src/projector.js');
const { createPartition } = await import('../vendor/event-log.js');
const { createDatabase } = await import('../vendor/history-store.js');

const TYPES = ['created', 'paid', 'packed', 'shipped'];
const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};
const orders = Array.from({ length: 200 }, (_, number) => ({ shop: number % 3 ? 'nl' : 'de', number }));

/** A pod on a partition with all events; the store refuses every `refuses`-th append. */
async function morning({ refuses = Infinity, killAfter = Infinity, concurrency }) {
  const partition = createPartition();
  const database = createDatabase();
  for (let from = 0; from < orders.length; from += 5)
    TYPES.forEach((type, n) => {
      for (const order of orders.slice(from, from + 5))
        partition.publish({ order, version: n + 1, type, at: from + n });
    });

  let steps = 0;
  let appends = 0;
  let dead = () => {};
  const gate = async (what, order, when) => {
    // some answers take longer than others
    await turns(1 + ((steps += 1) % 7));
    if (what === 'append' && when === 'before' && (appends += 1) % refuses === 0) throw new Error('store is busy');
    if (appends === killAfter) dead();
  };
  const start = () => {
    const log = partition.connect();
    const store = database.connect({ gate });
    startProjector({ log, store, concurrency });
    return () => {
      log.kill();
      store.kill();
    };
  };

  let rounds = 0;
  let kill = start();
  dead = () => {
    dead = () => {};
    kill();
    database.running = 0;
    kill = start();
  };
  for (let idle = 0, last; idle < (partition.committed < partition.end ? 100 : 60); idle += 1, rounds += 1) {
    const now = `${steps} ${partition.committed}`;
    if (now !== last) idle = 0;
    last = now;
    if (idle > 20) await new Promise((resolve) => setTimeout(resolve, 25));
    else await turns(1);
  }
  kill();
  return { histories: orders.map((order) => database.history(order).map(({ type }) => type)), rounds };
}

function report(what, histories) {
  const good = TYPES.join();
  const missing = histories.filter((types) => TYPES.some((type) => !types.includes(type))).length;
  const wrong = histories.filter((types) => types.join() !== good && TYPES.every((type) => types.includes(type)));
  console.log(`${what}: of 200 orders ${wrong.length} have a wrong history, ${missing} lack something`);
  if (wrong.length > 0) console.log(`  one of them: ${wrong[0].join(', ')}`);
}

const alone = await morning({ concurrency: 1 });
report('one at a time', alone.histories);
const busy = await morning({});
report('eight at a time', busy.histories);
console.log(`  ${(alone.rounds / busy.rounds).toFixed(1)} times as fast`);
report('eight at a time, the store refuses every 40th', (await morning({ refuses: 40 })).histories);
report(
  'eight at a time, the store refuses some, the pod is killed',
  (await morning({ refuses: 40, killAfter: 305 })).histories,
);
process.exit(0);
