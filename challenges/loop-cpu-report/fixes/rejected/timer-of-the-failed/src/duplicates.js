import { setImmediate as turn } from 'node:timers/promises';
import { similarity } from '../vendor/similarity.js';

const THRESHOLD = 0.8;
const BATCH = 400;

/** Only invoices of one amount and currency can be similar: compare within these groups. */
export async function findDuplicates(rows, onProgress = () => {}) {
  const plain = [];
  const groups = new Map();
  const pairs = [];
  const cents = {};
  let done = 0;
  const breathe = async (percent) => {
    done += 1;
    if (done % BATCH !== 0) return;
    onProgress(percent);
    await turn();
  };

  for (const row of rows) {
    const { id, supplier, cents: amount, currency } = row;
    plain.push({ id, supplier, cents: amount, currency });
    await breathe(Math.floor((plain.length / rows.length) * 20));
  }
  for (const [position, row] of plain.entries()) {
    const byAmount = groups.get(row.currency) ?? new Map();
    groups.set(row.currency, byAmount);
    const earlier = byAmount.get(row.cents) ?? [];
    byAmount.set(row.cents, earlier);
    for (const a of earlier) {
      const score = similarity(plain[a], row);
      if (score >= THRESHOLD) pairs.push({ a, b: position, score });
      await breathe(20 + Math.floor((position / plain.length) * 80));
    }
    earlier.push(position);
    await breathe(20 + Math.floor((position / plain.length) * 80));
  }
  pairs.sort((x, y) => x.a - y.a || x.b - y.b);
  for (const { b } of pairs) cents[plain[b].currency] = (cents[plain[b].currency] ?? 0) + plain[b].cents;
  return {
    pairs: pairs.map(({ a, b, score }) => ({ a: plain[a].id, b: plain[b].id, score })),
    totals: { rows: plain.length, pairs: pairs.length, cents },
  };
}
