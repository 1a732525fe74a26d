import { appendEntry } from '../vendor/compliance-log.js';
import { hub } from './hub.js';

let started = false;

/** Copies every published rate to the compliance log (MiFID: what did customers see, and when?). */
export function startAudit() {
  if (started) return;
  started = true;
  hub.on('rate', (rate) => {
    appendEntry({ pair: rate.pair, bid: rate.bid, ask: rate.ask, at: rate.at });
  });
}
