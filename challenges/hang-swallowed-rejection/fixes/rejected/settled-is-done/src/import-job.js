import { parseRow } from './parse.js';

/** Stores the rows of one file. Resolves when all of them have been tried. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new Error('the file is not a list of rows');
  job.total = rows.length;
  let last = Promise.resolve();
  await Promise.allSettled(
    rows.map((row) => {
      last = last.then(async () => {
        await store.save(parseRow(row));
        job.stored += 1;
      });
      return last;
    }),
  );
}
