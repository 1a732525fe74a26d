import { Readable } from 'node:stream';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, slots, recipients, text, progress, delivered, concurrency = 25 }) {
  const stop = new AbortController();
  progress.stop = stop;
  const seen = new Set(delivered);
  const underWay = new Set();

  async function deliver(recipient) {
    await slots.take();
    try {
      if (stop.signal.aborted) return;
      await sendCopy(gateway, id, text, recipient);
      delivered.add(recipient.address);
      progress.delivered = delivered.size;
    } catch (error) {
      progress.failed.push({ address: recipient.address, reason: error.message });
    } finally {
      slots.give();
    }
  }

  const isNew = ({ address }) => !seen.has(address) && seen.add(address);
  let error;
  try {
    await Readable.from(recipients).forEach(
      (recipient) => {
        if (!isNew(recipient)) return undefined;
        const copy = deliver(recipient);
        underWay.add(copy);
        return copy.finally(() => underWay.delete(copy));
      },
      { concurrency, signal: stop.signal },
    );
  } catch (reason) {
    if (!stop.signal.aborted) error = reason;
  }
  await Promise.allSettled(underWay);

  if (error) progress.end('failed', error);
  else if (stop.signal.aborted) progress.end('cancelled');
  else progress.end(progress.failed.length > 0 ? 'partial' : 'done');
}
