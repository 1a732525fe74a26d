import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** The event loop gets a turn after this many rows (FIN-208: health checks timed out during the report). */
const BREATHE_EVERY_ROWS = 1;

/**
 * Compares every invoice with every later one.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  const pairs = [];
  const cents = {};

  for (let i = 0; i < rows.length; i += 1) {
    if (i % BREATHE_EVERY_ROWS === 0) {
      onProgress(Math.floor((i / rows.length) * 100));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let j = i + 1; j < rows.length; j += 1) {
      const score = similarity(rows[i], rows[j]);
      if (score < THRESHOLD) continue;
      pairs.push({ a: rows[i].id, b: rows[j].id, score });
      const { currency } = rows[j];
      cents[currency] = (cents[currency] ?? 0) + rows[j].cents;
    }
  }

  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
