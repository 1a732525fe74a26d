import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, recipients, text, progress, limiter, signal }) {
  const underWay = new Set();
  const seen = new Set();

  async function send(recipient, giveBack) {
    try {
      await sendCopy(gateway, id, text, recipient);
      progress.has.add(recipient.address);
    } catch (error) {
      progress.failed.push({ address: recipient.address, reason: error.message });
    } finally {
      giveBack();
    }
  }

  let problem;
  try {
    for await (const recipient of recipients) {
      if (signal.aborted) break;
      const { address } = recipient;
      if (progress.has.has(address) || seen.has(address)) continue;
      seen.add(address);
      const giveBack = await limiter.place(signal);
      if (giveBack === undefined) break;
      const sending = send(recipient, giveBack).finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  } catch (error) {
    log.error('list could not be read on', { campaign: id, reason: error.message });
    problem = error;
  }
  await Promise.all(underWay);
  if (signal.aborted) progress.end('cancelled');
  else if (problem) progress.end('failed', problem);
  else progress.end(progress.failed.length > 0 ? 'partial' : 'done');
}
