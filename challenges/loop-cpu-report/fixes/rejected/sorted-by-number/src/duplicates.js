import { similarity } from '../vendor/similarity.js';
const THRESHOLD = 0.8;
/** one unit of work for each yield */
function* work(rows, tell) {
  const buckets = new Map();
  for (let i = 0; i < rows.length; i += 1) {
    const { cents, currency, id, supplier } = rows[i];
    const key = `${currency}\u0000${cents}`;
    const bucket = buckets.get(key);
    const row = { i, id, cents, currency, supplier };
    if (bucket) bucket.push(row);
    else buckets.set(key, [row]);
    tell((i + 1) / rows.length / 2);
    yield;
  }
  const found = [];
  let k = 0;
  for (const bucket of buckets.values()) {
    for (let x = 0; x < bucket.length; x += 1) {
      for (let y = x + 1; y < bucket.length; y += 1) {
        const score = similarity(bucket[x], bucket[y]);
        if (score >= THRESHOLD) found.push([bucket[x], bucket[y], score]);
        yield;
      }
      tell(0.5 + ++k / rows.length / 2);
    }
  }
  found.sort((p, q) => (p[0].id < q[0].id ? -1 : p[0].id > q[0].id ? 1 : p[1].id < q[1].id ? -1 : 1));
  const cents = Object.create(null);
  const pairs = [];
  for (const [a, b, score] of found) {
    pairs.push({ a: a.id, b: b.id, score });
    cents[b.currency] = (cents[b.currency] ?? 0) + b.cents;
  }
  return { pairs, totals: { rows: rows.length, pairs: pairs.length, cents: { ...cents } } };
}
export function findDuplicates(rows, onProgress = () => {}) {
  return new Promise((resolve, reject) => {
    let at = 0;
    const it = work(rows, (part) => {
      const percent = Math.floor(part * 100);
      if (percent > at && percent <= 100) onProgress((at = percent));
    });
    const slice = () => {
      try {
        for (let n = 0; n < 400; n += 1) {
          const { done, value } = it.next();
          if (done) return resolve(value);
        }
        setTimeout(slice, 0);
      } catch (error) {
        reject(error);
      }
    };
    slice();
  });
}
