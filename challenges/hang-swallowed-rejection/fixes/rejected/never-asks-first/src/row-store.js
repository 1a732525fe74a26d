/** Puts records into the table. */
export function createRowStore({ table }) {
  return {
    save: (record) => table.insert(record),
  };
}
