/**
 * Invoice similarity 2.3 (licensed; signed off by finance). Not ours to edit.
 *
 *   similarity(a, b)  ->  0 … 1, symmetric
 *
 * It is 0 for invoices that differ in currency or in amount. For all others it compares the suppliers' names by pairs
 * of letters, without regard to case, accents, spaces and punctuation, which takes its time.
 */
import { meter } from './meter.js';

export function similarity(a, b) {
  meter.comparisons += 1;
  if (a.cents !== b.cents || a.currency !== b.currency) return 0;
  const left = letterPairs(a.supplier);
  const right = letterPairs(b.supplier);
  if (left.length + right.length === 0) return 1;
  const unmatched = new Map();
  for (const pair of left) unmatched.set(pair, (unmatched.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of right) {
    const count = unmatched.get(pair) ?? 0;
    if (count === 0) continue;
    unmatched.set(pair, count - 1);
    common += 1;
  }
  return Math.round((2000 * common) / (left.length + right.length)) / 1000;
}

function letterPairs(name) {
  const letters = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
  const pairs = [];
  for (let i = 0; i + 1 < letters.length; i += 1) pairs.push(letters.slice(i, i + 2));
  return pairs;
}
