import { parseRow } from './parse.js';

export class RowError extends Error {
  constructor(row, cause) {
    super(cause.message, { cause });
    this.row = row?.id ?? null;
  }
}

/** Stores the rows of one file, each after the one before. */
export const runImport = ({ job, rows, store }) =>
  Promise.resolve(rows)
    .then((list) => {
      job.total = list.length;
      return list.reduce(
        (before, row) =>
          before.then(() =>
            Promise.resolve(row)
              .then(parseRow)
              .then((record) => store.save(record))
              .then(
                () => void (job.stored += 1),
                (error) => Promise.reject(new RowError(row, error)),
              ),
          ),
        Promise.resolve(),
      );
    })
    .catch((error) => {
      job.row = error.row ?? null;
      throw error;
    });
