import { parentPort, workerData } from 'node:worker_threads';
import { similarity } from '../vendor/similarity.js';
const rows = workerData;
const pairs = [];
const cents = {};
let told = 0;
for (let i = 0; i < rows.length; i += 1) {
  const percent = Math.floor((i / rows.length) * 100);
  if (percent > told) parentPort.postMessage({ percent: (told = percent) });
  for (let j = i + 1; j < rows.length; j += 1) {
    const score = similarity(rows[i], rows[j]);
    if (score < 0.8) continue;
    pairs.push({ a: rows[i].id, b: rows[j].id, score });
    cents[rows[j].currency] = (cents[rows[j].currency] ?? 0) + rows[j].cents;
  }
}
parentPort.postMessage({ result: { pairs, totals: { rows: rows.length, pairs: pairs.length, cents } } });
parentPort.on('message', () => {}); // ready for the next report
