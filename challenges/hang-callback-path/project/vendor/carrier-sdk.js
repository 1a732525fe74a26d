/**
 * NordPost Carrier SDK 2.7 — callback API. Vendored as shipped. Not ours to edit.
 *
 *   sdk.createLabel(request, callback)  ->  ticket | false
 *
 *     request    { reference, weightGrams, to: { country, postcode, … }, service }
 *     callback   (err, answer)     err: { code, text }    answer: { tracking, pdf } (pdf: base64) or null
 *     ticket     { id: number, reference }
 *
 *   Notes
 *   - Returns false if the request is refused before it is sent: no weight, more than 31.5 kg, no postcode.
 *     The callback is NOT called then. sdk.refusal says why.
 *   - An address that was used before is answered from the cache, before createLabel returns.
 *   - When the line is bad the SDK repeats the request by itself; the callback may be called more than once.
 *   - answer is null, or has no pdf, if there is nothing to print (depot pick-up).
 *   - Outside NO the callback is not called. The answer comes as an event:
 *         sdk.on('late', (ticketId, err, answer) => …)      ticketId as on the manifest, a string: '10023'
 *     never in the turn in which createLabel was called, and for all tickets in any order.
 *   - Requests do get lost. The SDK has no time-out. An answer may still come hours later.
 *   - Exceptions thrown by callbacks and listeners are caught; sdk.lastException keeps the newest.
 *
 *   sdk.quote({ country, weightGrams }, callback)     callback (err, { cents })
 *
 * `sandbox` is for tests: plan(reference, kind) decides what the carrier does with a reference,
 * answer(reference, kind) makes it answer again now, `billed` lists every request it accepted.
 */
import { EventEmitter } from 'node:events';

const MAX_GRAMS = 31_500;

const plans = new Map();
const open = new Map();
const addresses = new Set();
const billed = [];
let lastTicket = 10_000 + Math.floor(Math.random() * 5000);

const pdfOf = (reference) => Buffer.from(`%PDF label ${reference}`).toString('base64');

class CarrierSdk extends EventEmitter {
  refusal = null;
  lastException = null;

  createLabel(request, callback) {
    const { reference, weightGrams, to } = request;
    this.refusal = null;
    if (!(weightGrams > 0)) this.refusal = 'no weight';
    else if (weightGrams > MAX_GRAMS) this.refusal = 'heavier than 31.5 kg';
    else if (!to?.postcode?.trim()) this.refusal = 'no postcode';
    if (this.refusal) return false;

    const ticket = Object.freeze({ id: ++lastTicket, reference });
    const tracking = `NP${ticket.id}${to.country}`;
    const address = `${to.country}-${to.postcode}-${to.city ?? ''}`;
    billed.push(Object.freeze({ reference, tracking }));
    open.set(reference, { ticket, tracking, callback });

    const kind = plans.get(reference) ?? usual(to, addresses.has(address));
    addresses.add(address);
    if (kind.startsWith('cached')) this.#answer(reference, kind);
    else if (kind === 'twice') {
      afterTurns(2, () => this.#answer(reference, 'ok'));
      afterTurns(6, () => this.#answer(reference, 'ok'));
    } else if (kind !== 'silent') afterTurns(1 + (ticket.id % 3), () => this.#answer(reference, kind));
    return ticket;
  }

  quote({ country, weightGrams }, callback) {
    const cents = (country === 'NO' ? 6900 : 18_900) + Math.ceil((weightGrams || 0) / 1000) * 450;
    afterTurns(1, () => callback(null, { cents }));
  }

  #answer(reference, kind) {
    const { ticket, tracking, callback } = open.get(reference);
    const label = { tracking, pdf: pdfOf(reference) };
    const error = { code: 'NP-417', text: 'address not served' };
    const [way, ...answer] = {
      ok: ['call', null, label],
      cached: ['call', null, label],
      error: ['call', error],
      'cached-error': ['call', error],
      empty: ['call', null, null],
      'cached-empty': ['call', null, null],
      'no-pdf': ['call', null, { tracking }],
      late: ['event', null, label],
      'late-error': ['event', error],
      'late-empty': ['event', null, null],
    }[kind];
    try {
      if (way === 'call') callback(...answer);
      else this.emit('late', String(ticket.id), ...answer);
    } catch (exception) {
      this.lastException = exception;
    }
  }

  /** For the sandbox. */
  static answer(sdk, reference, kind) {
    sdk.#answer(reference, kind);
  }
}

/** What the carrier does when nobody planned anything: decided by the address. */
function usual({ country, postcode }, known) {
  if (country !== 'NO') return 'late';
  if (postcode.startsWith('99')) return 'empty';
  if (postcode === '0000') return 'error';
  if (known) return 'cached';
  return postcode.endsWith('7') ? 'twice' : 'ok';
}

function afterTurns(turns, then) {
  setImmediate(() => (turns > 1 ? afterTurns(turns - 1, then) : then()));
}

export const sdk = new CarrierSdk();
sdk.setMaxListeners(0);

export const sandbox = {
  billed,
  plan(reference, kind) {
    plans.set(reference, kind);
  },
  answer(reference, kind) {
    CarrierSdk.answer(sdk, reference, kind);
  },
};
