import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/**
 * Finds similar invoices. Only those of equal currency and amount can be (see similarity), so only those are compared.
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  /** positions by currency and amount, ascending */
  const candidates = new Map();
  const keys = [];
  for (let i = 0; i < rows.length; i += 1) {
    const key = `${rows[i].currency} ${rows[i].cents}`;
    keys.push(key);
    const same = candidates.get(key);
    if (same) same.push(i);
    else candidates.set(key, [i]);
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
    }
    onProgress(Math.floor((i / rows.length) * 100));
  }

  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } };
}
