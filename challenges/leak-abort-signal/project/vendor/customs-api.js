/**
 * Client of the customs API, in-memory stand-in. Not ours to edit.
 *
 *   api.duty({ code, country }, { signal })  ->  promise of a percentage
 *   api.rates({ signal })                    ->  promise of { base, at, rates }
 *
 *   - Answers after a few turns of the event loop; rejects with ApiError when customs says no.
 *   - A request whose signal is aborted is cancelled: customs is told, and the promise rejects with the signal's reason
 *     at once. A signal that is aborted already: nothing is sent. The client takes its own listener off when a request ends.
 *   - `api.open` requests are being worked on at customs, `api.sent` were ever sent, `api.cancelled` were cancelled.
 *
 * `api.sandbox` is for tests: plan(key, kind) decides what happens with a code, or with 'rates'
 * ('ok', 'error', 'silent'); answer(kind) answers everything that is open now.
 */
export class ApiError extends Error {
  name = 'ApiError';
}

export const percentOf = (code, country) => ((Number(code) * 7 + country.charCodeAt(0)) % 160) / 10;

export function createCustomsApi() {
  const open = new Set();
  const plans = new Map();
  let sent = 0;
  let cancelled = 0;

  function request(key, value, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      sent += 1;
      const end = (settle, what) => {
        if (!open.delete(entry)) return;
        signal?.removeEventListener('abort', onAbort);
        settle(what);
      };
      const onAbort = () => {
        cancelled += 1;
        end(reject, signal.reason);
      };
      const entry = {
        answer(kind) {
          if (kind === 'error') end(reject, new ApiError(`${key} is not in the tariff`));
          else end(resolve, value);
        },
      };
      open.add(entry);
      signal?.addEventListener('abort', onAbort);
      const kind = plans.get(key) ?? (key.startsWith('00') ? 'error' : 'ok');
      if (kind !== 'silent') afterTurns(1 + (sent % 3), () => entry.answer(kind));
    });
  }

  return {
    duty: ({ code, country }, { signal } = {}) => request(code, percentOf(code, country), signal),
    rates: ({ signal } = {}) =>
      request(
        'rates',
        { base: 'EUR', at: new Date().toISOString(), rates: { USD: 1.0843, CHF: 0.9411 } },
        signal,
      ),
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
      plan: (key, kind) => void plans.set(key, kind),
      answer: (kind = 'ok') => [...open].forEach((entry) => entry.answer(kind)),
    },
  };
}

function afterTurns(turns, then) {
  setImmediate(() => (turns > 1 ? afterTurns(turns - 1, then) : then()));
}
