'use strict';
const { createHistogram, monitorEventLoopDelay } = require('perf_hooks');
const show = (label, run) => {
  try {
    console.log(label, run());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
};
const h = createHistogram();
show('0n', () => h.record(0n));
show('-1n', () => h.record(-1n));
show('2n ** 63n', () => h.record(2n ** 63n));
show('2n ** 62n', () => h.record(2n ** 62n));
show('2n ** 53n', () => h.record(2n ** 53n));
show('count', () => [h.count, h.exceeds, h.min, h.max, h.maxBigInt]);
const big = createHistogram({ lowest: 1n, highest: 2n ** 63n - 1n });
show('big', () => big.record(2n ** 62n));
show('big', () => [big.count, big.exceeds, big.min, big.max, big.minBigInt]);
const other = createHistogram({ lowest: 1, highest: 100, figures: 1 });
for (let i = 1; i <= 120; i++) other.record(i);
show('other', () => [other.count, other.exceeds, other.min, other.max, other.mean, other.stddev]);
show('add', () => h.add(other));
show('added', () => [h.count, h.exceeds, h.min, h.max, h.mean]);
show('reverse', () => other.add(big));
show('added', () => [other.count, other.exceeds, other.min, other.max, other.mean]);
show('reset', () => h.reset());
show('after reset', () => [h.count, h.exceeds, h.min, h.max, h.mean, h.stddev, h.percentiles, h.percentile(50)]);
show('delta', () => [h.recordDelta(), h.count, h.recordDelta(), h.count]);
show('subtract', () => h.subtract(other));
show('corrected', () => h.recordCorrected(100, 10));
show('corrected', () => h.recordCorrected(100n, 0n));
show('corrected', () => h.recordCorrected(100, 0));
show('corrected', () => h.recordCorrected(0, 1));
for (const options of [{ lowest: 0 }, { lowest: 5, highest: 6 }, { figures: 0 }, { figures: 6 }, { lowest: 1n, highest: 1n }]) show(JSON.stringify(options, (k, v) => (typeof v === 'bigint' ? `${v}n` : v)), () => createHistogram(options).count);
const plain = (h) => ({ count: h.count, exceeds: h.exceeds, min: h.min, max: h.max, mean: h.mean, stddev: h.stddev });
const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  if (data.last) return port1.close();
  console.log(data.histogram.constructor.name, plain(data.histogram));
  data.histogram.record(77);
  console.log('shared', plain(h));
  console.log(structuredClone(h).count, structuredClone({ a: [h] }).a[0].record(5), h.count);
  show('monitor', () => structuredClone(monitorEventLoopDelay()).enable);
  const { Worker } = require('worker_threads');
  const worker = new Worker(
    `const { parentPort } = require('worker_threads');
     parentPort.once('message', ({ histogram, object }) => { histogram.record(1000); histogram.record(1e6); parentPort.postMessage([histogram.count, histogram.max, object.again === histogram]); });`,
    { eval: true },
  );
  worker.postMessage({ histogram: h, object: { again: h } });
  worker.on('message', (told) => {
    console.log('thread', told, plain(h));
    worker.terminate();
  });
};
h.reset();
h.record(3);
port2.postMessage({ histogram: h });
port2.postMessage({ last: true });
