import { log } from './log.js';
import { sendCopy } from './mail.js';

/** Sends one campaign to everybody on its list. Never rejects; how it went is in `progress`. */
export async function runCampaign({ id, gateway, recipients, text, progress }) {
  try {
    const everybody = [];
    for await (const recipient of recipients) everybody.push(recipient);
    log.info('sending', { campaign: id, recipients: everybody.length });

    await Promise.all(everybody.map((recipient) => sendCopy(gateway, id, text, recipient)));
    progress.delivered = everybody.length;
    if (progress.state === 'running') progress.end('done');
  } catch (error) {
    log.error('campaign failed', { campaign: id, reason: error.message });
    progress.end('failed', error);
  }
}
