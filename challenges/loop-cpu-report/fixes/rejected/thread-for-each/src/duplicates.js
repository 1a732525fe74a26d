import { Worker } from 'node:worker_threads';
import { setImmediate as turn } from 'node:timers/promises';

export async function findDuplicates(rows, onProgress = () => {}) {
  onProgress(0);
  const plain = [];
  for (let i = 0; i < rows.length; i += 1) {
    if (i % 500 === 0) await turn();
    const { id, supplier, cents, currency } = rows[i];
    plain.push({ id, supplier, cents, currency });
  }
  const worker = new Worker(new URL('./compare-worker.js', import.meta.url), { workerData: plain });
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message) => {
        if (message.result) resolve(message.result);
        else onProgress(message.percent);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`comparison ended with ${code}`)));
    });
  } finally {
    worker.unref();
  }
}
