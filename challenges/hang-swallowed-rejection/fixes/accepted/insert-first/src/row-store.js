/** Puts records into the table. */
export function createRowStore({ table }) {
  return {
    /** Resolves when the record is in the table. Asks only if the table does not take it: perhaps it is there already. */
    async save(record) {
      try {
        await table.insert(record);
      } catch (error) {
        const known = await table.has(record.id).catch(() => false);
        if (!known) throw error;
      }
    },
  };
}
