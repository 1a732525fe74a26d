// Marks, measures, observers, timerify and histograms.
const { constants, createHistogram, performance, PerformanceEntry, PerformanceObserver } = require('node:perf_hooks');

const attempt = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

console.log(constants, PerformanceObserver.supportedEntryTypes);
attempt('mark', () => performance.mark('a', { detail: { x: 1 }, startTime: 5 }).toJSON());
attempt('measure', () => JSON.stringify(performance.measure('m', { start: 1, end: 3, detail: 2 })));
attempt('from a mark', () => performance.measure('m', 'a').startTime);
attempt('unknown mark', () => performance.measure('m', 'nowhere'));
attempt('negative', () => performance.mark('x', { startTime: -1 }));
attempt('no name', () => performance.mark());
attempt('entries', () => [performance.getEntriesByName('m').length, performance.getEntriesByType('mark').length]);
attempt('entry', () => new PerformanceEntry());
attempt('observer', () => new PerformanceObserver());
attempt('no types', () => new PerformanceObserver(() => {}).observe({}));
attempt('utilization', () => Object.keys(performance.eventLoopUtilization()));
attempt('timerify', () => {
  const timed = performance.timerify(function add(a, b) {
    return a + b;
  });
  return [timed(1, 2), timed.name, timed.length];
});
const histogram = createHistogram();
for (const value of [1, 5n, 9]) histogram.record(value);
attempt('histogram', () => [histogram.min, histogram.max, histogram.mean, histogram.count, histogram.percentile(50)]);
attempt('not a number', () => histogram.record('a'));
performance.clearMarks();
performance.clearMeasures();

const observer = new PerformanceObserver((list, self) => {
  const seen = list.getEntries().map(({ name, entryType }) => `${entryType} ${name}`);
  console.log(seen, list.getEntriesByType('measure').length, self === observer);
  observer.disconnect();
});
observer.observe({ entryTypes: ['mark', 'measure', 'function'] });
performance.mark('first');
performance.measure('whole');
performance.timerify(function watched() {})();
