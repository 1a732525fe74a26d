import { appendEntry } from '../vendor/compliance-log.js';
import { hub } from './hub.js';

let started = false;

/** Copies every published rate to the compliance log (MiFID: what did customers see, and when?). */
export function startAudit() {
  if (started) return;
  started = true;
  const last = new Map(); // by pair; a rate that has not moved is no news
  hub.on('rate', (rate) => {
    const entry = { pair: rate.pair, bid: rate.bid, ask: rate.ask, at: rate.at };
    const before = last.get(entry.pair);
    if (before && before.bid === entry.bid && before.ask === entry.ask) return;
    last.set(entry.pair, entry);
    appendEntry(entry);
  });
}
