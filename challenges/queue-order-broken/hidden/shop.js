import { project, virtualClock, turns } from '#hotfix/probes';

export const clock = virtualClock();
export const random = (below) => Math.floor(Math.random() * below);
const TYPES = ['created', 'paid', 'packed', 'shipped'];
const SHOPS = ['nl', 'de', 'be', 'fr'];
let numbers = random(1e6);

/** An order nobody could have guessed. */
export const someOrder = () => ({ shop: SHOPS[random(SHOPS.length)], number: (numbers += 1 + random(40)) });
export const eventOf = (order, version) => ({
  order,
  version,
  type: TYPES[version - 1] ?? 'noted',
  at: 1_772_000_000_000 + version * 1000 + random(900),
});
export const same = (a, b) => a.shop === b.shop && a.number === b.number;

/** A partition, a store, and pods that come and go. `gate(what, order, when)` is asked at each step of the store. */
export async function openShop({ gate, logGate } = {}) {
  const { startProjector } = await project('src/projector.js');
  const { createPartition } = await project('vendor/event-log.js');
  const { createDatabase } = await project('vendor/history-store.js');
  const partition = createPartition();
  const database = createDatabase();
  const published = [];
  const early = [];
  /** Versions that an order has to have when the first `end` events are done. */
  const wanted = (order, end = published.length) =>
    Math.max(0, ...published.slice(0, end).map((event) => (same(event.order, order) ? event.version : 0)));
  partition.onCommit = (offset) => {
    for (const { order } of published.slice(0, offset))
      if ((database.history(order).at(-1)?.version ?? 0) < wanted(order, offset)) return void early.push(offset);
  };

  const shop = {
    partition,
    database,
    early,
    publish(event) {
      published.push(event);
      partition.publish(event);
    },
    pod(options = {}) {
      const log = partition.connect(logGate ? { gate: logGate } : undefined);
      const store = database.connect(gate ? { gate } : undefined);
      const projector = startProjector({ log, store, ...options });
      return {
        projector,
        kill() {
          log.kill();
          store.kill();
        },
      };
    },
    /** Lets seconds go by. */
    async after(seconds, turnsEach = 20) {
      for (let i = 0; i < seconds * 2; i += 1) {
        await clock.tickAsync(500);
        await turns(turnsEach / 2);
      }
    },
    /** Lets seconds go by until the condition holds; resolves with whether it does. */
    async within(seconds, condition) {
      for (let i = 0; i < seconds * 2 && !condition(); i += 1) await shop.after(0.5);
      return condition();
    },
    /** What is wrong with the histories; undefined if nothing is. */
    wrong({ complete = true, commits = false } = {}) {
      for (const { order } of published) {
        const versions = database.history(order).map(({ version }) => version);
        const all = wanted(order);
        if (versions.some((version, n) => version !== n + 1))
          return `an order has the history ${database
            .history(order)
            .map(({ type, version }) => `${version} ${type}`)
            .join(', ')}`;
        if (complete && versions.length !== all)
          return `an order has ${versions.length} entries in its history instead of ${all}`;
      }
      if (commits && early.length > 0)
        return `offset ${early[0]} was committed while an event before it was not written`;
      return undefined;
    },
    complete: () => published.every(({ order }) => database.history(order).length === wanted(order)),
  };
  return shop;
}

/** Parks the steps of a store until they are released, in any order. */
export function turnstile(parks = () => true) {
  const parked = [];
  const gate = (what, order, when) =>
    when === 'before' && parks(what, order)
      ? new Promise((resolve, reject) => parked.push({ what, order, resolve, reject }))
      : undefined;
  return { parked, gate };
}
