/**
 * Stand-in for the client of the user table, which keeps a copy in memory. Not ours to edit.
 *
 *   get(name)                     the record, frozen, or undefined
 *   put(name, record)             writes it
 *   replace(name, was, record)    writes it only if the record still is `was` (the very one that get gave); answers whether it did
 */
export function createUsers(records = {}) {
  const table = new Map(Object.entries(records).map(([name, record]) => [name, Object.freeze(record)]));
  const put = (name, record) => void table.set(name, Object.freeze({ ...record }));
  return {
    get: (name) => table.get(name),
    put,
    replace(name, was, record) {
      if (table.get(name) !== was) return false;
      put(name, record);
      return true;
    },
  };
}
