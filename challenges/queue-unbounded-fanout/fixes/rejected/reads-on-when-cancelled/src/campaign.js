import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, places, reached, recipients, text, progress }) {
  const tried = new Set();
  const underWay = new Set();
  let error;

  async function send(recipient) {
    try {
      await sendCopy(gateway, id, text, recipient);
      reached.add(recipient.address);
    } catch (reason) {
      progress.failed.push({ address: recipient.address, reason: reason.message });
    } finally {
      places.leave();
    }
  }

  try {
    for await (const recipient of recipients) {
      if (progress.cancelled) continue;
      if (reached.has(recipient.address) || tried.has(recipient.address)) continue;
      tried.add(recipient.address);
      await places.take();
      if (progress.cancelled) {
        places.leave();
        continue;
      }
      const sending = send(recipient).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  } catch (reason) {
    log.error('list broke off', { campaign: id, reason: reason.message });
    error = reason;
  }
  await Promise.all(underWay);
  progress.over(error);
}
