import { project, turns, until } from '#hotfix/probes';

const VALUES = { port: 0, topic: 'parcels' };

/** Operations that wait until the test lets them happen. */
function parkedList() {
  const parked = [];
  const at = {
    sync: (_, act) => act(),
    microtask: (_, act) => queueMicrotask(act),
    tick: (_, act) => process.nextTick(act),
    turn: (_, act) => setImmediate(act),
    parked: (what, act) => parked.push({ what, act }),
  };
  return { parked, at };
}

/**
 * A tracker whose platform acts when the test says: `modes` (db, broker, settings, messages) may be changed any time, `fails` too.
 */
export async function openTracker(modes = {}, { insert, clock } = {}) {
  const { createTracker } = await project('src/tracker.js');
  const { createDb } = await project('vendor/db.js');
  const { createBroker } = await project('vendor/broker.js');
  const { parked, at } = parkedList();
  const mode = { db: 'parked', broker: 'parked', settings: 'parked', messages: 'sync', ...modes };
  const fails = {};
  const happened = [];
  const when = (who) => (what, act) =>
    at[what.endsWith('messages') ? mode.messages : mode[who]](what, () => {
      if (!what.endsWith('messages')) happened.push(what);
      act();
    });
  const db = createDb({ when: when('db'), fails: () => fails.db, ...(insert && { insert }) });
  const broker = createBroker({ when: when('broker'), fails: () => fails.broker });
  const settings = {
    load() {
      const answer = () => {
        if (fails.settings) throw fails.settings;
        return { ...VALUES };
      };
      const what = fails.settings ? 'settings error' : 'settings';
      if (mode.settings === 'sync' && !fails.settings) {
        happened.push(what);
        return answer();
      }
      const soon = mode.settings === 'sync' ? 'microtask' : mode.settings;
      return new Promise((resolve) => at[soon](what, () => (happened.push(what), resolve()))).then(answer);
    },
  };
  const ups = [];
  // what was announced, and the port that was open then
  const onReady = (address) =>
    ups.push({ told: address?.port, open: tracker.server.address()?.port ?? 'none' });
  const tracker = createTracker({ db, broker, settings, onReady });

  /** Calls start(); `result` is set when it has settled. */
  function start() {
    const call = { result: undefined };
    const settled = (result) => (call.result = result);
    tracker.start().then(
      (value) => settled({ state: 'fulfilled', value }),
      (reason) => settled({ state: 'rejected', reason }),
    );
    return call;
  }

  return {
    db,
    broker,
    tracker,
    parked,
    mode,
    fails,
    happened,
    ups,
    start,
    /** Lets the n-th of the parked ones happen. */
    let: (n = 0) => parked.splice(n, 1)[0]?.act(),
    /** Lets all happen that waits, as `choose` says, until `call` has settled or nobody moves any more. */
    async drive(call, choose = () => 0, { gaps = false } = {}) {
      for (;;) {
        await turns(3);
        while (parked.length > 0 && call.result === undefined) {
          parked.splice(choose(parked.length), 1)[0].act();
          if (!gaps || parked.length === 0 || choose(2) === 0) await turns(3);
        }
        if (call.result !== undefined) return call.result;
        let moved = false;
        for (let patience = 0; patience < 12 && !moved; patience += 1) {
          moved = await until(() => call.result !== undefined || parked.length > 0, { turns: 100, ms: 250 });
          // some look again every now and then
          for (let looks = 0; looks < 10 && !moved && call.result === undefined; looks += 1)
            await clock?.tickAsync(50);
        }
        if (!moved && call.result === undefined && parked.length === 0) return { state: 'waiting' };
      }
    },
    /** What was seen, for a message. */
    told: () => `(in this order: ${happened.join(', ')})`,
    listeners: () =>
      [db, broker].reduce(
        (sum, client) => sum + client.eventNames().reduce((n, name) => n + client.listenerCount(name), 0),
        0,
      ),
  };
}

export const inWords = ({ state, reason, value }) => {
  if (state === 'fulfilled') return `resolved (port ${value?.port})`;
  if (state === 'rejected') return `rejected with “${reason?.message ?? String(reason)}”`;
  return 'neither resolved nor rejected';
};

/** Calls `scenario(choose)` once for every combination of choices; choose(n) gives 0 … n-1. */
export async function everyOrder(scenario) {
  let path = [];
  for (;;) {
    const taken = [];
    const limits = [];
    await scenario((n) => {
      const choice = path[taken.length] ?? 0;
      taken.push(choice);
      limits.push(n);
      return choice;
    });
    let last = taken.length - 1;
    while (last >= 0 && taken[last] + 1 >= limits[last]) last -= 1;
    if (last < 0) return;
    path = [...taken.slice(0, last), taken[last] + 1];
  }
}

let scans = 0;

/** A scan nobody could have guessed. */
export function someScan() {
  scans += 1;
  const gates = ['in', 'out', 'van', 'door'];
  return {
    parcel: `NO-${Math.floor(Math.random() * 1e6)}-${scans}`,
    gate: gates[Math.floor(Math.random() * gates.length)],
  };
}

export const parcels = (list) => list.map(({ parcel }) => parcel);

/** The scans that are not in the table, or are there twice, or in another order; undefined if all is well. */
export function difference(published, rows) {
  const stored = parcels(rows);
  const wanted = parcels(published);
  const missing = wanted.filter((parcel) => !stored.includes(parcel)).length;
  if (missing > 0) return `${missing} of ${wanted.length} scans are not in tracking-db`;
  if (stored.length > wanted.length)
    return `${wanted.length} scans were told and ${stored.length} rows stored`;
  if (stored.some((parcel, i) => parcel !== wanted[i]))
    return `${wanted.length} scans are in tracking-db in another order`;
  return undefined;
}
