/**
 * The table of bookings, in-memory stand-in. Not ours to edit.
 *
 *   table.has(id)         ->  promise of a boolean
 *   table.insert(record)  ->  promise; records are in the table in the order in which insert was called. Rejects for an id that is
 *                             there already, and when the table refuses the record.
 *   table.rows()              what is in the table now
 *
 *   Answers come after a few turns of the event loop, of `has` in any order.
 *
 * `table.sandbox` is for tests: refuse(id, message) makes insert reject, lose(id, message) makes has reject (once);
 * hold() stops answers, step() lets one insert through, release() goes on.
 */
const turns = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

export function createTable() {
  const rows = [];
  const ids = new Set();
  const refused = new Map();
  const lost = new Map();
  const queue = [];
  let held = false;
  let asked = 0;
  let busy = false;

  function next() {
    const { record, resolve, reject } = queue.shift();
    if (refused.has(record.id)) reject(new Error(refused.get(record.id)));
    else if (ids.has(record.id)) reject(new Error(`duplicate key ${record.id}`));
    else {
      ids.add(record.id);
      rows.push(Object.freeze({ ...record }));
      resolve();
    }
  }
  async function work() {
    busy = true;
    while (!held && queue.length > 0) {
      await turns(1);
      if (!held) next();
    }
    busy = false;
  }

  return {
    async has(id) {
      asked += 1;
      await turns(1 + (asked % 3));
      const message = lost.get(id);
      if (message !== undefined) {
        lost.delete(id);
        throw new Error(message);
      }
      return ids.has(id);
    },
    insert(record) {
      return new Promise((resolve, reject) => {
        queue.push({ record, resolve, reject });
        if (!busy) work();
      });
    },
    rows: () => [...rows],
    sandbox: {
      refuse: (id, message) => void refused.set(id, message),
      accept: (id) => void refused.delete(id),
      lose: (id, message) => void lost.set(id, message),
      hold: () => void (held = true),
      step() {
        if (queue.length === 0) return false;
        next();
        return true;
      },
      release() {
        held = false;
        if (!busy) work();
      },
      waiting: () => queue.length,
    },
  };
}
