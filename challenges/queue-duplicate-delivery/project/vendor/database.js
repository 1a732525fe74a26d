/**
 * Stand-in for the shared database. Not ours to edit.
 *
 *   const db = database.connect()
 *
 *   await db.get(table, key)                      a row, or undefined
 *   await db.put(table, key, row)                 writes a row, whatever was there
 *   await db.insertIfAbsent(table, key, row)      true if it was written, false if there was a row already
 *   await db.increment(table, key, field, by)     adds to a number of a row (which is made if there is none)
 *   await db.removeBefore(table, field, time)     deletes the rows in which `field` is less than `time`
 *
 *   await db.transaction(async (tx) => …)         tx has the same five. What was written by tx is seen by others when the transaction has been
 *                                                 committed, all of it at once; if the function throws, or the connection breaks off, none of it.
 *                                                 Transactions of all connections are run one after the other. Do not nest them.
 *
 * Tables are made when they are first written to. Any of these may reject.
 * For tests: connect({ gate }): gate(what, when) is awaited before each step is done ('before') and before its answer is given ('after'), and may
 * throw; client.kill() breaks the connection off; database.rows(table), database.row(table, key),
 * database.tables(), database.text(table).
 */
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export class UniqueViolation extends Error {
  name = 'UniqueViolation';
}

export function createDatabase() {
  const committed = new Map();
  const tableOf = (name) => {
    if (!committed.has(name)) committed.set(name, new Map());
    return committed.get(name);
  };
  let lastTransaction = Promise.resolve();

  const plain = {
    get: (table, key) => tableOf(table).get(key),
    put: (table, key, row) => void tableOf(table).set(key, Object.freeze({ ...row })),
    insertIfAbsent(table, key, row) {
      if (tableOf(table).has(key)) return false;
      plain.put(table, key, row);
      return true;
    },
    increment(table, key, field, by) {
      const row = tableOf(table).get(key);
      plain.put(table, key, { ...row, [field]: (row?.[field] ?? 0) + by });
    },
    removeBefore(table, field, time) {
      for (const [key, row] of tableOf(table)) if (row[field] < time) tableOf(table).delete(key);
    },
  };

  /** What one transaction has read and written, until it is committed. */
  function openTransaction() {
    const writes = [];
    const own = new Map();
    const nameOf = (table, key) => JSON.stringify([table, key]);
    const look = (table, key) => {
      const name = nameOf(table, key);
      return own.has(name) ? own.get(name) : plain.get(table, key);
    };
    const steps = {
      get: look,
      put(table, key, row) {
        own.set(nameOf(table, key), Object.freeze({ ...row }));
        writes.push(() => plain.put(table, key, row));
      },
      insertIfAbsent(table, key, row) {
        if (look(table, key) !== undefined) return false;
        own.set(nameOf(table, key), Object.freeze({ ...row }));
        writes.push(() => {
          if (!plain.insertIfAbsent(table, key, row)) throw new UniqueViolation(`${table} has ${key} already`);
        });
        return true;
      },
      increment(table, key, field, by) {
        const row = look(table, key);
        own.set(nameOf(table, key), Object.freeze({ ...row, [field]: (row?.[field] ?? 0) + by }));
        writes.push(() => plain.increment(table, key, field, by));
      },
      removeBefore(table, field, time) {
        writes.push(() => plain.removeBefore(table, field, time));
      },
    };
    return {
      steps,
      commit() {
        const before = new Map([...committed].map(([name, table]) => [name, new Map(table)]));
        try {
          for (const write of writes) write();
        } catch (error) {
          committed.clear();
          for (const [name, table] of before) committed.set(name, table);
          throw error;
        }
      },
    };
  }

  function connect({ gate = passed } = {}) {
    let dead = false;
    let cutOff;

    /** One step: over the line, done, and back over the line. Whoever is cut off never hears of it. */
    async function step(what, act) {
      if (dead) return never;
      await gate(what, 'before');
      if (dead) return never;
      const result = act();
      await gate(what, 'after');
      return dead ? never : result;
    }

    const overTheLine = (steps) =>
      Object.fromEntries(
        Object.entries(steps).map(([what, act]) => [what, (...args) => step(what, () => act(...args))]),
      );

    return {
      ...overTheLine(plain),
      async transaction(work) {
        if (dead) return never;
        const before = lastTransaction;
        const { promise: over, resolve: end } = Promise.withResolvers();
        lastTransaction = before.then(() => over);
        await before;
        if (dead) {
          end();
          return never;
        }
        cutOff = end;
        const transaction = openTransaction();
        try {
          const result = await work(overTheLine(transaction.steps));
          await step('commit', transaction.commit);
          return result;
        } finally {
          end();
        }
      },
      kill() {
        dead = true;
        cutOff?.();
      },
    };
  }

  return {
    connect,
    rows: (table) => [...(committed.get(table) ?? new Map()).values()],
    row: plain.get,
    /** Everything in a table, keys and rows, as text. */
    text: (table) => JSON.stringify([...(committed.get(table) ?? [])]),
    tables: () => [...committed.keys()],
    seed: plain.put,
  };
}
