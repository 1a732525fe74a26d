/** What we know and do about records in the table. */
export function createRowStore({ table }) {
  return {
    /** Resolves with whether the record is there. */
    knows: (record) => table.has(record.id),
    put: (record) => table.insert(record),
  };
}
