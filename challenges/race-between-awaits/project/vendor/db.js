/**
 * Client of the database, in-memory stand-in. Not ours to edit. All pods work on the same data.
 *
 *   db.get(key)                           { value, version }; undefined and 0 if there is no such key
 *   db.put(key, value)                    writes, whatever is there
 *   db.remove(key)
 *   db.insert(key, value)                 true; false, and nothing is written, if the key is there already
 *   db.compareAndSet(key, version, value) true; false, and nothing is written, if the key has another version by now
 *   db.add(key, delta, { min, max })      the new number (a missing key counts as 0); null, and nothing is written, if it would be
 *                                         below min or above max
 *   db.list(prefix)                       [{ key, value }], sorted by key
 *
 *   - All of them give promises. Each takes effect as a whole, at one moment between call and answer; several that are
 *     under way take effect in any order.
 *
 * `db.ops` counts calls. `db.sandbox` is for tests: park() keeps calls from taking effect; waiting() lists those parked as
 * { op, key }; step(n) lets the n-th of them through; release() ends it. peek() copies the data.
 */
export function createDb(start = {}) {
  const rows = new Map();
  const parked = [];
  let parking = false;
  let ops = 0;
  const write = (key, value) =>
    rows.set(key, { value: structuredClone(value), version: (rows.get(key)?.version ?? 0) + 1 });
  for (const [key, value] of Object.entries(start)) write(key, value);

  const effects = {
    get: (key) => structuredClone(rows.get(key) ?? { value: undefined, version: 0 }),
    put: (key, value) => void write(key, value),
    remove: (key) => void rows.delete(key),
    insert(key, value) {
      if (rows.has(key)) return false;
      write(key, value);
      return true;
    },
    compareAndSet(key, version, value) {
      if ((rows.get(key)?.version ?? 0) !== version) return false;
      write(key, value);
      return true;
    },
    add(key, delta, { min = -Infinity, max = Infinity } = {}) {
      const next = (rows.get(key)?.value ?? 0) + delta;
      if (next < min || next > max) return null;
      write(key, next);
      return next;
    },
    list: (prefix) =>
      [...rows]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { value }]) => ({ key, value: structuredClone(value) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
  };

  const call =
    (op) =>
    (...args) =>
      new Promise((resolve, reject) => {
        ops += 1;
        const entry = {
          op,
          key: args[0],
          run() {
            try {
              resolve(effects[op](...args));
            } catch (error) {
              reject(error);
            }
          },
        };
        if (parking) parked.push(entry);
        else afterTurns(1 + ((ops * 7) % 4), entry.run);
      });

  return {
    ...Object.fromEntries(Object.keys(effects).map((op) => [op, call(op)])),
    get ops() {
      return ops;
    },
    sandbox: {
      park: () => void (parking = true),
      waiting: () => parked.map(({ op, key }) => ({ op, key })),
      step: (n) => parked.splice(n, 1)[0]?.run(),
      release() {
        parking = false;
        for (const { run } of parked.splice(0)) run();
      },
      peek: () => Object.fromEntries([...rows].map(([key, { value }]) => [key, structuredClone(value)])),
    },
  };
}

function afterTurns(turns, then) {
  setImmediate(() => (turns > 1 ? afterTurns(turns - 1, then) : then()));
}
