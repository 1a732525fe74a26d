import { performance, PerformanceObserver, createHistogram, monitorEventLoopDelay, timerify } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
const observer = new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) console.log('observed', entry.entryType, entry.name, entry.detail);
});
observer.observe({ entryTypes: ['mark', 'measure', 'function'] });
performance.mark('a', { detail: { x: 1 } });
performance.mark('b');
const measure = performance.measure('a to b', 'a', 'b');
console.log(measure.name, measure.entryType, measure.duration >= 0, performance.getEntriesByType('mark').map((entry) => entry.name));
function add(x, y) {
  return x + y;
}
console.log(performance.timerify(add)(1, 2), typeof timerify);
await sleep(5);
observer.disconnect();
performance.clearMarks();
console.log(performance.getEntries().map((entry) => entry.name), performance.now() > 0, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000, typeof performance.toJSON().nodeTiming);
const { nodeTiming } = performance;
console.log(nodeTiming.name, nodeTiming.loopStart > 0, nodeTiming.bootstrapComplete > 0, nodeTiming.loopExit, nodeTiming.idleTime >= 0);
const before = performance.eventLoopUtilization();
await sleep(20);
const during = performance.eventLoopUtilization(before);
console.log(during.idle > 5, during.utilization < 1, during.utilization >= 0);
const histogram = createHistogram();
for (const value of [1, 2, 3, 10, 100, 1000]) histogram.record(value);
histogram.recordDelta();
console.log(histogram, histogram.percentile(50), histogram.percentiles, histogram.countBigInt);
const other = createHistogram({ lowest: 1, highest: 1000, figures: 2 });
other.record(5000);
other.record(7n);
console.log(other.exceeds, other.min, other.max, other.mean);
histogram.add(other);
console.log(histogram.count, histogram.toJSON());
const delay = monitorEventLoopDelay({ resolution: 1 });
console.log(delay.enable(), delay.enable());
do await sleep(2);
while (delay.count === 0); // its timer has started
const end = Date.now() + 30;
while (Date.now() < end);
for (let i = 0; i < 100 && delay.max < 25e6; i++) await sleep(2);
console.log(delay.disable(), delay.count > 0, delay.max >= 25e6, delay.min > 0);
delay.reset();
console.log(delay.count);
try {
  performance.measure('x', 'missing');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
