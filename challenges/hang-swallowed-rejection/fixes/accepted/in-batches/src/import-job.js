import { parseRow } from './parse.js';

const BATCH = 8;

/** Stores a file batch by batch: asks for all of a batch at a time, inserts them in order. The whole file is read first. */
export async function runImport({ job, rows, store }) {
  if (!Array.isArray(rows)) throw new TypeError(`a file is a list of rows, not ${typeof rows}`);
  job.total = rows.length;
  const at = (row) => (error) => {
    job.row ??= row?.id ?? null;
    throw error;
  };
  const records = rows.map((row) => {
    try {
      return parseRow(row);
    } catch (error) {
      return at(row)(error);
    }
  });
  for (let start = 0; start < records.length; start += BATCH) {
    const batch = records.slice(start, start + BATCH);
    const known = await Promise.all(batch.map((record) => store.has(record).catch(at(record))));
    job.stored += known.filter(Boolean).length;
    await Promise.all(
      batch
        .filter((_, i) => !known[i])
        .map((record) => store.insert(record).then(() => void (job.stored += 1), at(record))),
    );
  }
}
