import { similarity } from '../vendor/similarity.js';

/** Finance: from here on a person looks at the pair. */
const THRESHOLD = 0.8;

const COMPARISONS_PER_TURN = 800;

/** Compares every invoice with every later one, a chunk per turn of the event loop. */
export async function findDuplicates(rows, onProgress = () => {}) {
  const pairs = [];
  const cents = {};
  let i = 0;
  let j = 1;

  return new Promise((resolve) => {
    function chunk() {
      for (let n = 0; n < COMPARISONS_PER_TURN; n += 1) {
        while (j >= rows.length && i < rows.length) {
          i += 1;
          j = i + 1;
        }
        if (i >= rows.length) {
          resolve({ pairs, totals: { rows: rows.length, pairs: pairs.length, cents } });
          return;
        }
        const score = similarity(rows[i], rows[j]);
        if (score >= THRESHOLD) {
          pairs.push({ a: rows[i].id, b: rows[j].id, score });
          cents[rows[j].currency] = (cents[rows[j].currency] ?? 0) + rows[j].cents;
        }
        j += 1;
      }
      onProgress(Math.floor((i / rows.length) * 100));
      setImmediate(chunk);
    }
    chunk();
  });
}
