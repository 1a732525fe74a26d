/** Puts records into the table. */
export function createRowStore({ table }) {
  return {
    /** Resolves when the record is in the table. One that is there already is left as it is. */
    save(record) {
      return table.has(record.id).then((known) => (known ? undefined : table.insert(record)));
    },
  };
}
