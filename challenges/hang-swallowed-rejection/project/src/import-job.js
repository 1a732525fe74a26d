import { parseRow } from './parse.js';

/** Stores the rows of one file. Resolves when that is done. */
export function runImport({ job, rows, store, log }) {
  // eslint-disable-next-line no-async-promise-executor -- we await in here
  return new Promise(async (resolve) => {
    job.total = rows.length;
    const records = rows.map(parseRow);

    records.forEach(async (record) => {
      try {
        await store.save(record);
        job.stored += 1;
      } catch (error) {
        log.debug('row not stored', { job: job.id, row: record.id, reason: error.message });
      }
    });
    resolve();
  });
}
