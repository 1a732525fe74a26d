import { sdk } from '../vendor/carrier-sdk.js';
import { CarrierTimeout } from './errors.js';

const SWEEP_EVERY_MS = 500;

/** Requests at the carrier, by number. One listener for late answers and one sweep for all of them. */
const pending = new Map();
const byTicket = new Map();
let lastNumber = 0;
let sweep;

sdk.on('late', (ticketId, err, answer) => byTicket.get(ticketId)?.answer(err, answer));

function close(entry) {
  pending.delete(entry.number);
  byTicket.delete(entry.ticketId);
  if (pending.size === 0) {
    clearInterval(sweep);
    sweep = undefined;
  }
}

function expire() {
  const now = performance.now();
  for (const entry of pending.values()) {
    if (now < entry.due) continue;
    entry.fail(new CarrierTimeout(entry.reference, entry.within));
  }
}

function open(reference, within) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const entry = {
    number: (lastNumber += 1),
    reference,
    within,
    due: performance.now() + within,
    promise,
    ticket(id) {
      if (!pending.has(entry.number)) return; // answered while the call was running
      entry.ticketId = String(id);
      byTicket.set(entry.ticketId, entry);
    },
    answer(err, answer) {
      close(entry);
      resolve({ err, answer });
    },
    fail(error) {
      close(entry);
      reject(error);
    },
  };
  pending.set(entry.number, entry);
  sweep ??= setInterval(expire, SWEEP_EVERY_MS);
  return entry;
}

export const answers = { open };
