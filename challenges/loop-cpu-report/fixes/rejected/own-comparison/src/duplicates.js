import { scheduler } from 'node:timers/promises';
import { similarity } from '../vendor/similarity.js';

/** The event loop gets a turn after this many comparisons (FIN-208, and the platform team's house rule). */
const BREATHE_EVERY = 800;

/**
 * Compares every invoice with every later one.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
const plain = (name) => name.trim().toLowerCase();

const alike = (a, b) =>
  a.cents === b.cents && a.currency === b.currency && plain(a.supplier) === plain(b.supplier);

export async function findDuplicates(rows, onProgress = () => {}) {
  const pairs = [];
  const cents = {};
  let sinceTurn = 0;

  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < rows.length; j += 1) {
      sinceTurn += 1;
      if (sinceTurn === BREATHE_EVERY) {
        sinceTurn = 0;
        onProgress(Math.floor((i / rows.length) * 100));
        await scheduler.yield();
      }
      if (!alike(rows[i], rows[j])) continue;
      const score = similarity(rows[i], rows[j]);
      pairs.push({ a: rows[i].id, b: rows[j].id, score });
      const { currency } = rows[j];
      cents[currency] = (cents[currency] ?? 0) + rows[j].cents;
    }
  }

  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
