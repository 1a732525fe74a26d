/**
 * Stand-in for the store that the customer page and the mails read. Not ours to edit.
 *
 *   const store = database.connect()
 *
 *   await store.last(order)             the latest entry of an order's history, or undefined
 *   await store.append(order, entry)    adds an entry { version, type, at }
 *
 * `order` is { shop, number }. Either may reject, for some seconds or minutes; it may have been done all the same, if only the answer got lost.
 * It takes any entry: it does not look at versions. What was appended is seen by customers at once, and cannot be taken back.
 *
 * For tests: database.history(order), connect({ gate }) has `gate(what, order, when)` awaited before and after each step, database.running and
 * database.peak (steps at a time), store.kill().
 */
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));
const keyOf = ({ shop, number }) => JSON.stringify([shop, number]);

export function createDatabase() {
  const histories = new Map();
  const database = {
    running: 0,
    peak: 0,
    history: (order) => histories.get(keyOf(order)) ?? [],
    connect({ gate = passed } = {}) {
      let dead = false;
      async function step(what, order, act) {
        if (typeof order?.shop !== 'string' || typeof order.number !== 'number')
          throw new TypeError(`${what}: an order is { shop, number }`);
        if (dead) return never;
        database.running += 1;
        database.peak = Math.max(database.peak, database.running);
        try {
          await gate(what, order, 'before');
          if (dead) return never;
          const value = act();
          await gate(what, order, 'after');
          return dead ? never : value;
        } finally {
          database.running -= 1;
        }
      }
      return {
        last: (order) => step('last', order, () => database.history(order).at(-1)),
        append: (order, { version, type, at }) =>
          step('append', order, () => {
            histories.set(keyOf(order), [...database.history(order), { version, type, at }]);
          }),
        kill() {
          dead = true;
        },
      };
    },
  };
  return database;
}
