import { parseRow } from './parse.js';

/** One by one takes too long. */
const AT_ONCE = 10;

/** Stores the rows of one file. Resolves when that is done. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new Error('rows is not a list');
  job.total = rows.length;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE);
    const records = [];
    for (const row of some) {
      try {
        const record = parseRow(row);
        records.push({ record, known: await store.knows(record) });
      } catch (error) {
        job.row = row?.id ?? null;
        throw error;
      }
    }
    await Promise.all(
      records.map(({ record, known }) =>
        (known ? Promise.resolve() : store.put(record)).catch((error) => {
          if (job.row === null) job.row = record.id;
          throw error;
        }),
      ),
    );
    job.stored += records.length;
  }
}
