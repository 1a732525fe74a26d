import { parseRow } from './parse.js';

/** Stores the rows of one file. Resolves when that is done. */
export function runImport({ job, rows, store }) {
  // eslint-disable-next-line no-async-promise-executor -- we await in here
  return new Promise(async (resolve) => {
    job.total = rows.length;
    for (const record of rows.map(parseRow)) {
      job.row = record.id;
      await store.save(record);
      job.stored += 1;
    }
    job.row = null;
    resolve();
  });
}
