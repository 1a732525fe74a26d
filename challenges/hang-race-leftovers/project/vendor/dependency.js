/**
 * Client of the price and the stock service, in-memory stand-in. Not ours to edit.
 *
 *   api.price(sku, { signal })  ->  promise of cents        api.stock(sku, { signal })  ->  promise of a number
 *
 *   - Rejects with a DependencyError: code UNAVAILABLE (may be better in a moment) or BAD_SKU (never will be).
 *   - No time-out of its own. A call nobody answers is open until the other side gives up, which may be minutes; then it rejects.
 *   - `signal`: when it is aborted the connection is closed, and the promise rejects with the signal's reason, at once. Aborted
 *     already: nothing is sent.
 *
 * `api.open`, `api.sent`, `api.cancelled`: calls that are open, that were ever sent, that were cancelled.
 * `api.sandbox` is for tests. plan('price', sku, [{ answer, after }, …]): what the first, second, … call gets (the last one
 * for all that follow); answer is 'ok', 'unavailable', 'bad-sku' or 'silent', after is in ms. answerAll(answer): everything that is open now.
 */
export class DependencyError extends Error {
  name = 'DependencyError';

  constructor(code, what) {
    super(`${what}: ${code}`);
    this.code = code;
  }
}

const sum = (text) => [...text].reduce((total, char) => (total * 31 + char.charCodeAt(0)) % 99_991, 7);
export const centsOf = (sku) => 100 + sum(sku);
export const stockOf = (sku) => sum(`${sku}#`) % 500;

const afterTurns = (turns, then) => setImmediate(() => (turns > 1 ? afterTurns(turns - 1, then) : then()));

export function createDependency() {
  const open = new Set();
  const plans = new Map();
  let sent = 0;
  let cancelled = 0;

  function call(kind, sku, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      sent += 1;
      let timer;
      const end = (settle, what) => {
        if (!open.delete(entry)) return;
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        settle(what);
      };
      const onAbort = () => {
        cancelled += 1;
        end(reject, signal.reason);
      };
      const entry = {
        answer(answer) {
          if (answer === 'ok') end(resolve, kind === 'price' ? centsOf(sku) : stockOf(sku));
          else if (answer === 'bad-sku') end(reject, new DependencyError('BAD_SKU', `${kind} of ${sku}`));
          else end(reject, new DependencyError('UNAVAILABLE', `${kind} of ${sku}`));
        },
      };
      open.add(entry);
      signal?.addEventListener('abort', onAbort);

      const plan = plans.get(`${kind} ${sku}`) ?? [
        { answer: kind === 'price' && sku.startsWith('no-') ? 'bad-sku' : 'ok' },
      ];
      const { answer, after = 0 } = plan.length > 1 ? plan.shift() : plan[0];
      if (answer === 'silent') return;
      if (after > 0) timer = setTimeout(() => entry.answer(answer), after);
      else afterTurns(1 + (sent % 3), () => entry.answer(answer));
    });
  }

  return {
    price: (sku, { signal } = {}) => call('price', sku, signal),
    stock: (sku, { signal } = {}) => call('stock', sku, signal),
    get open() {
      return open.size;
    },
    get sent() {
      return sent;
    },
    get cancelled() {
      return cancelled;
    },
    sandbox: {
      plan: (kind, sku, answers) => void plans.set(`${kind} ${sku}`, [...answers]),
      answerAll: (answer) => [...open].forEach((entry) => entry.answer(answer)),
    },
  };
}
