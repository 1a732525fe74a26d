import { parseRow } from './parse.js';

/** Stores the rows of one file, in their order. Rejects at the first that cannot be stored; `job.row` is its id then. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new Error('the file is not a list of rows');
  job.total = rows.length;
  for (const row of rows) {
    try {
      await store.save(parseRow(row));
    } catch (error) {
      job.row = row?.id ?? null;
      throw error;
    }
    job.stored += 1;
  }
}
