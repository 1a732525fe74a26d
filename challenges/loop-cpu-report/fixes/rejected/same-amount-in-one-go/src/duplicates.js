import { similarity } from '../vendor/similarity.js';
import { eachPaced } from './pace.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/**
 * Compares every invoice with every later one of the same amount and currency; all others are not similar (see vendor/similarity.js).
 * @param rows  in ledger order
 * @param onProgress  called with whole per cent
 */
export async function findDuplicates(rows, onProgress = () => {}) {
  onProgress(0);
  const groups = new Map();
  const invoices = [];
  await eachPaced(rows, (row) => {
    const { id, supplier, cents, currency } = row.toJSON?.() ?? row;
    const key = `${currency} ${cents}`;
    if (!groups.has(key)) groups.set(key, []);
    const group = groups.get(key);
    const invoice = { id, supplier, cents, currency, group, place: group.length };
    group.push(invoice);
    invoices.push(invoice);
  });

  let total = 0;
  for (const { length } of groups.values()) total += (length * (length - 1)) / 2;
  const pairs = [];
  const sums = {};
  let done = 0;
  let shown = 0;
  for (const a of invoices) {
    await new Promise((resolve) => setImmediate(resolve));
    a.group.slice(a.place + 1).forEach((b) => {
      done += 1;
      const percent = Math.floor((done / total) * 100);
      if (percent > shown && percent < 100) onProgress((shown = percent));
      const score = similarity(a, b);
      if (score < THRESHOLD) return;
      pairs.push({ a: a.id, b: b.id, score });
      sums[b.currency] = (sums[b.currency] ?? 0) + b.cents;
    });
  }
  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents: sums } };
}
