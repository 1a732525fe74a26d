import { parseRow } from './parse.js';

/** Stores the rows of one file, in their order. What cannot be stored is in the log. */
export async function runImport({ job, rows, store, log }) {
  if (!Array.isArray(rows)) throw new Error('the file is not a list of rows');
  job.total = rows.length;
  for (const row of rows) {
    try {
      await store.save(parseRow(row));
      job.stored += 1;
    } catch (error) {
      log.error('row not stored', { job: job.id, row: row?.id, reason: error.message });
    }
  }
}
