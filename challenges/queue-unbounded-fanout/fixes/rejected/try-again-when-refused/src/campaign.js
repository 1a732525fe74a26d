import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, slots, recipients, text, progress, delivered }) {
  const underWay = new Set();
  const tried = new Set();

  async function deliver(recipient) {
    try {
      for (;;) {
        try {
          await sendCopy(gateway, id, text, recipient);
          break;
        } catch (error) {
          if (error.name !== 'TooManyConnections') throw error;
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
      }
      delivered.add(recipient.address);
      progress.delivered = delivered.size;
    } catch (error) {
      progress.failed.push({ address: recipient.address, reason: error.message });
    }
  }

  let broken;
  try {
    // leaving the loop closes the list
    for await (const recipient of recipients) {
      if (tried.has(recipient.address) || delivered.has(recipient.address)) continue;
      tried.add(recipient.address);
      if (progress.cancelled) break;
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
