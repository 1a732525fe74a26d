import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, places, recipients, text, progress, signal }) {
  const { got } = progress;
  const tried = new Set(); // under way, or failed in this run
  const underWay = new Set();
  let problem;

  async function copyFor(recipient) {
    const { address } = recipient;
    try {
      await sendCopy(gateway, id, text, recipient);
      got.add(address);
      tried.delete(address);
    } catch (error) {
      progress.failed.push({ address, reason: error.message });
    } finally {
      places.giveBack();
    }
  }

  try {
    for await (const recipient of recipients) {
      if (signal.aborted) break;
      if (got.has(recipient.address) || tried.has(recipient.address)) continue;
      if (!(await places.take(signal))) break;
      if (signal.aborted) {
        places.giveBack();
        break;
      }
      tried.add(recipient.address);
      const copy = copyFor(recipient).finally(() => underWay.delete(copy));
      underWay.add(copy);
    }
  } catch (error) {
    log.error('list not read to its end', { campaign: id, reason: error.message });
    problem = error;
  }

  await Promise.all(underWay);
  if (signal.aborted) progress.end('cancelled');
  else if (problem !== undefined) progress.end('failed', problem);
  else progress.end(progress.failed.length > 0 ? 'partial' : 'done');
  log.info('campaign over', { campaign: id, ...progress.toJSON(), failed: progress.failed.length });
}
