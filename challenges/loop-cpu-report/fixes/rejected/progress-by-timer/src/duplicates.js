import { setImmediate as nextTurn } from 'node:timers/promises';
import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** House rule: at most 1,000 rows or comparisons between two turns of the event loop. */
const UNITS_PER_TURN = 500;

/** Counts units of work and gives the event loop a real turn when enough are done. */
function pacer() {
  let units = 0;
  return () => {
    units += 1;
    if (units < UNITS_PER_TURN) return undefined;
    units = 0;
    return nextTurn(); // not `await null`: that is a microtask, and no socket is read between two of those
  };
}

/**
 * Finds similar invoices. Only those of equal currency and amount can be (see similarity), so only those are compared.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  const pace = pacer();
  let at = 0;
  setInterval(() => onProgress(Math.floor((at / Math.max(1, rows.length)) * 100)), 1000);

  /** positions by currency and amount, ascending */
  const candidates = new Map();
  const keys = [];
  for (let i = 0; i < rows.length; i += 1) {
    const key = `${rows[i].currency} ${rows[i].cents}`;
    keys.push(key);
    const same = candidates.get(key);
    if (same) same.push(i);
    else candidates.set(key, [i]);
    await pace();
  }

  const pairs = [];
  const cents = {};
  const next = new Map(); // per key: where in its list the later rows begin
  for (let i = 0; i < rows.length; i += 1) {
    const same = candidates.get(keys[i]);
    const from = (next.get(keys[i]) ?? 0) + 1;
    next.set(keys[i], from);
    for (let n = from; n < same.length; n += 1) {
      const row = rows[same[n]];
      const score = similarity(rows[i], row);
      if (score >= THRESHOLD) {
        pairs.push({ a: rows[i].id, b: row.id, score });
        cents[row.currency] = (cents[row.currency] ?? 0) + row.cents;
      }
      const turn = pace();
      if (turn) await turn;
    }
    at = i;
    if (i % 50 === 0) onProgress(Math.floor((at / rows.length) * 100));
    await pace();
  }

  at = rows.length; // or a report that is done would be at 99 % again
  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
