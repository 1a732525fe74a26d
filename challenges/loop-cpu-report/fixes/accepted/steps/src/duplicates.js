import { similarity } from '../vendor/similarity.js';
import { inSteps } from './in-steps.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

/** Compares every invoice with every later one; a yield after each comparison, with the position it is at. */
function* compareAll(rows, result) {
  for (let i = 0; i < rows.length; i += 1) {
    for (let j = i + 1; j < rows.length; j += 1) {
      const score = similarity(rows[i], rows[j]);
      yield i;
      if (score < THRESHOLD) continue;
      const { id: b, currency, cents } = rows[j].toJSON?.() ?? rows[j];
      result.pairs.push({ a: rows[i].id, b, score });
      result.totals.cents[currency] = (result.totals.cents[currency] ?? 0) + cents;
    }
  }
  result.totals.pairs = result.pairs.length;
}

export function findDuplicates(rows, onProgress = () => {}) {
  const result = { pairs: [], totals: { rows: rows.length, pairs: 0, cents: {} } };
  return inSteps(compareAll(rows, result), (at) => onProgress(Math.floor((at / rows.length) * 100))).then(
    () => result,
  );
}
