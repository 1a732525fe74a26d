import { setImmediate as turn } from 'node:timers/promises';
import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** House rule: no more than 1,000 rows or comparisons between two turns. A comparison reads up to two rows. */
const COMPARISONS_PER_TURN = 400;

/**
 * Compares every invoice with every later one.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  const pairs = [];
  const cents = {};
  let compared = 0;

  for (let i = 0; i < rows.length; i += 1) {
    onProgress(Math.floor((i / rows.length) * 100));
    for (let j = i + 1; j < rows.length; j += 1) {
      if ((compared += 1) % COMPARISONS_PER_TURN === 0) await turn();
      const score = similarity(rows[i], rows[j]);
      if (score < THRESHOLD) continue;
      pairs.push({ a: rows[i].id, b: rows[j].id, score });
      const { currency } = rows[j];
      cents[currency] = (cents[currency] ?? 0) + rows[j].cents;
    }
  }

  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
