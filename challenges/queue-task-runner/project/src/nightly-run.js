import { log } from './log.js';
import { isUrgent, prepareReminder, sendReminder } from './reminders.js';
import { createRunner } from './runner.js';

/** Sends the reminders of one export. Resolves with what became of them. */
export async function nightlyRun(invoices, { workers }) {
  const failed = [];
  let sent = 0;
  const runner = createRunner({
    workers,
    prepare: prepareReminder,
    async handler(invoice, text) {
      await sendReminder(invoice, text);
      sent += 1;
    },
    onError(error, invoice) {
      failed.push(invoice.id);
      log.warn('reminder not sent', { invoice: invoice.id, reason: error.message });
    },
  });

  let duplicates = 0;
  for (const invoice of invoices) {
    if (!runner.add(invoice, { urgent: isUrgent(invoice) })) duplicates += 1;
  }
  await runner.drain();
  return { sent, failed, duplicates };
}
