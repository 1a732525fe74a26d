import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, slots, recipients, text, progress, delivered }) {
  const underWay = new Set();

  async function deliver(recipient) {
    try {
      await sendCopy(gateway, id, text, recipient);
      delivered.add(recipient.address);
      progress.delivered = delivered.size;
    } catch (error) {
      progress.failed.push({ address: recipient.address, reason: error.message });
    } finally {
      slots.give();
    }
  }

  let broken;
  try {
    // leaving the loop closes the list
    for await (const recipient of recipients) {
      if (delivered.has(recipient.address)) continue;
      await slots.take();
      if (progress.cancelled) {
        slots.give();
        break;
      }
      const copy = deliver(recipient).then(() => underWay.delete(copy));
      underWay.add(copy);
    }
  } catch (error) {
    broken = error;
    log.error('list broke off', { campaign: id, reason: error.message });
  }
  await Promise.all(underWay);

  if (broken) progress.end('failed', broken);
  else if (progress.cancelled) progress.end('cancelled');
  else progress.end(progress.failed.length > 0 ? 'partial' : 'done');
}
