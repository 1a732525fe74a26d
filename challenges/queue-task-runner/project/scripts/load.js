// A night with four workers. Usage: npm run load [-- reminders]
process.env.LOG_LEVEL ??= 'error';
const { isUrgent, prepareReminder, sendReminder } = await import('../src/reminders.js');
const { createRunner } = await import('../src/runner.js');
const { exportOverdue } = await import('../vendor/finance-export.js');
const { outbox } = await import('../vendor/mail-gateway.js');

const WORKERS = 4;
const invoices = exportOverdue(Number(process.argv[2] ?? 10_000));
for (const bad of [0.3, 0.6]) invoices[Math.floor(invoices.length * bad)].email = 'somebody@nowhere.example';

let handled = 0;
let last = performance.now();
const step = Math.ceil(invoices.length / 5);
const perSecond = (count) => {
  const rate = (count / (performance.now() - last)) * 1000;
  last = performance.now();
  return `${Math.round(rate / 10) * 10} per second`;
};

const runner = createRunner({
  workers: WORKERS,
  prepare: prepareReminder,
  async handler(invoice, text) {
    handled += 1;
    if (handled % step === 0)
      console.log(`reminders ${handled - step + 1} to ${handled}: ${perSecond(step)}`);
    if (handled === invoices.length - step) outbox.resetMostOpen();
    await sendReminder(invoice, text);
  },
});

for (const invoice of invoices) runner.add(invoice, { urgent: isUrgent(invoice) });
console.log(`adding ${invoices.length} reminders: ${perSecond(invoices.length)}`);

await runner.drain();
const early = outbox.open;
for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));

const mails = new Map();
for (const { reference } of outbox.journal) mails.set(reference, (mails.get(reference) ?? 0) + 1);
const customers = new Set(invoices.filter(({ email }) => !email.includes('nowhere')).map(({ id }) => id));
const several = [...mails.values()].filter((count) => count > 1).length;
const never = [...customers].filter((id) => !mails.has(id)).length;

console.log(`each customer exactly once: ${several + never === 0 ? 'yes' : 'NO'}`);
console.log(`  ${several} customers got their reminder several times, ${never} did not get it`);
console.log(`workers at work in the last fifth: ${outbox.mostOpen} of ${WORKERS}`);
console.log(`mails still on their way when drain() said that all is done: ${early}`);
process.exit(0);
