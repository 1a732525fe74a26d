import { expect, test } from 'vitest';
import { bytesByWorker } from './worker-memory.ts';

const worker = (url: string) => [{ scope: 'DedicatedWorkerGlobalScope', url }];

test('the bytes of named workers are told, by name', () => {
  const measured = {
    bytes: 60,
    breakdown: [
      { bytes: 10, attribution: worker('http://localhost:1/assets/process.worker.abc.js#w3') },
      { bytes: 20, attribution: worker('http://localhost:1/assets/kernel.worker.js') },
      { bytes: 30, attribution: [{ scope: 'Window', url: 'http://localhost:1/headless#w4' }] },
      {
        bytes: 9,
        attribution: [...worker('http://localhost:1/x.js#w6'), ...worker('http://localhost:1/x.js#w7')],
      },
      { bytes: 40, attribution: [] },
    ],
  };
  expect(bytesByWorker(measured)).toEqual([['w3', 10]]);
});
