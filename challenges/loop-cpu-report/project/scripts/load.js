// Finance's report runs; who else gets a turn meanwhile? Usage: npm run load [-- rows]
process.env.LOG_LEVEL ??= 'warn';
const { createReports } = await import('../src/reports.js');
const { ledger } = await import('../vendor/ledger.js');
const { meter } = await import('../vendor/meter.js');

const rows = Number(process.argv[2] ?? 6000);
ledger.load(ledger.sample(rows));

let silence = 0;
let last = performance.now();
let most = { rows: 0, comparisons: 0 };
let before = { ...meter };
const seen = new Set();

const job = createReports().start();
await new Promise((resolve) => {
  const beat = () => {
    const now = performance.now();
    silence = Math.max(silence, now - last);
    last = now;
    most = {
      rows: Math.max(most.rows, meter.rows - before.rows),
      comparisons: Math.max(most.comparisons, meter.comparisons - before.comparisons),
    };
    before = { ...meter };
    meter.nextTurn();
    seen.add(job.progress);
    if (job.state === 'done' || job.state === 'failed') resolve();
    else setImmediate(beat);
  };
  setImmediate(beat);
});

const percents = [...seen].filter((percent) => percent > 0 && percent < 100);
console.log(`report over ${rows} invoices: ${job.state}, ${job.result?.pairs.length ?? 0} pairs`);
console.log(
  `most done without a turn of the event loop: ${most.comparisons} comparisons, ${most.rows} rows (house rule: 1000)`,
);
console.log(
  `progress that anybody could see: ${percents.length === 0 ? 'none' : `${percents.length} values between 1 and 99`}`,
);
console.log(`longest silence of the health check: ${silence.toFixed(0)} ms`);
process.exit(0);
