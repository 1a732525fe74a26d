// What structured clone carries from thread to thread.
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url));
  worker.on('message', (message) => console.log(message));
  await new Promise((resolve) => worker.on('exit', resolve));
} else {
  const cycle = { name: 'cycle', list: [1, , 3] };
  cycle.self = cycle;
  class Point {
    constructor() {
      this.x = 1;
    }
    get y() {
      return 2;
    }
  }
  const moved = new ArrayBuffer(16);
  new Uint8Array(moved)[3] = 7;
  parentPort.postMessage(cycle);
  parentPort.postMessage([new Point(), Object.create(null), -0, NaN, 2n ** 70n, 'é€😀', undefined, null]);
  parentPort.postMessage([new Date(0), /x/gi, new Set([1]), new Map([[{}, []]]), new Boolean(false), Object('s')]);
  parentPort.postMessage([Buffer.from('hi'), new Float64Array([1.5]), new DataView(new ArrayBuffer(2))]);
  parentPort.postMessage({ moved }, [moved]);
  parentPort.postMessage([moved.byteLength, moved.detached]);
  parentPort.postMessage(new URLSearchParams('a=1') instanceof URLSearchParams);
  for (const value of [() => 1, Symbol('s'), { deep: [class {}] }, new WeakMap(), Promise.resolve()])
    try {
      parentPort.postMessage(value);
    } catch (error) {
      parentPort.postMessage([error.name, error.code, error.message]);
    }
  const error = new RangeError('r', { cause: 'c' });
  error.stack = 'a stack';
  parentPort.postMessage(error.stack);
}
