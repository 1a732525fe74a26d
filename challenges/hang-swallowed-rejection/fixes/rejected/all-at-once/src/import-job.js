import { parseRow } from './parse.js';

/** Stores the rows of one file, all at a time. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new Error('the file is not a list of rows');
  job.total = rows.length;
  await Promise.all(
    rows.map(async (row) => {
      try {
        await store.save(parseRow(row));
        job.stored += 1;
      } catch (error) {
        job.row ??= row?.id ?? null;
        throw error;
      }
    }),
  );
}
