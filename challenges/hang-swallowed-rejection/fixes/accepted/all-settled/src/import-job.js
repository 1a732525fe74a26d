import { parseRow } from './parse.js';

/** Stores every row of a file that can be stored, one after the other, and then says which one could not. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new Error('not a list of rows');
  job.total = rows.length;
  let last = Promise.resolve();
  const outcomes = await Promise.allSettled(
    rows.map((row) => {
      const mine = last.then(async () => {
        await store.save(parseRow(row));
        job.stored += 1;
      });
      last = mine.catch(() => {}); // the next row goes on; the outcome is looked at below
      return mine;
    }),
  );
  const first = outcomes.findIndex(({ status }) => status === 'rejected');
  if (first < 0) return;
  job.row = rows[first]?.id ?? null;
  throw outcomes[first].reason;
}
