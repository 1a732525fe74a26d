import { scheduler } from 'node:timers/promises';
import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** The event loop gets a turn after this many comparisons (FIN-208, and the platform team's house rule). */
const BREATHE_EVERY = 800;

/**
 * Compares every invoice with every later one.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  const pairs = [];
  const cents = {};
  let sinceTurn = 0;

  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < Math.min(rows.length, i + 200); j += 1) {
      sinceTurn += 1;
      if (sinceTurn === BREATHE_EVERY) {
        sinceTurn = 0;
        onProgress(Math.floor((i / rows.length) * 100));
        await scheduler.yield();
      }
      const score = similarity(rows[i], rows[j]);
      if (score < THRESHOLD) continue;
      pairs.push({ a: rows[i].id, b: rows[j].id, score });
      const { currency } = rows[j];
      cents[currency] = (cents[currency] ?? 0) + rows[j].cents;
    }
  }

  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
