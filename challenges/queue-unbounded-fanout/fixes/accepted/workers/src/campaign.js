import { config } from './config.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list who does not have it. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, limited, recipients, text, progress, delivered }) {
  const list = recipients[Symbol.asyncIterator]();
  const claimed = new Set(delivered);
  let error;

  async function send(recipient) {
    if (progress.cancelled) return;
    try {
      await sendCopy(gateway, id, text, recipient);
    } catch (reason) {
      progress.failed.push({ address: recipient.address, reason: reason.message });
      return;
    }
    delivered.add(recipient.address);
    progress.delivered += 1;
  }

  async function worker() {
    while (!progress.cancelled && error === undefined) {
      const { done, value } = await list.next();
      if (done) return;
      if (claimed.has(value.address)) continue;
      claimed.add(value.address);
      await limited(() => send(value));
    }
  }

  const workers = Array.from({ length: config.connections }, () =>
    worker().catch((reason) => {
      error ??= reason;
    }),
  );
  await Promise.all(workers);
  await list.return?.();

  if (error) progress.end('failed', error);
  else if (progress.cancelled) progress.end('cancelled');
  else progress.end(progress.failed.length > 0 ? 'partial' : 'done');
}
