/** Puts records into the table. */
export function createRowStore({ table }) {
  return {
    has: (record) => table.has(record.id),
    insert: (record) => table.insert(record),
  };
}
