/** Puts records into the table. */
export function createRowStore({ table }) {
  return {
    /** Resolves when the record is in the table. One that is there already is left as it is. */
    async save(record) {
      if (!(await table.has(record.id))) await table.insert(record);
    },
  };
}
