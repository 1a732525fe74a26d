import { getEventListeners } from 'node:events';
import { project, turns, until } from '#hotfix/probes';

let count = 0;
/** An article nobody could have guessed. */
export const someSku = () => `sku-${Math.floor(Math.random() * 1e9).toString(36)}-${(count += 1)}`;

export async function openShop() {
  const { createOffers } = await project('src/offers.js');
  const { createDependency, DependencyError, centsOf, stockOf } = await project('vendor/dependency.js');
  const api = createDependency();
  return { api, offers: createOffers({ api }), DependencyError, centsOf, stockOf, ...api.sandbox };
}

/** What becomes of a promise; updated as it goes. */
export function follow(promise) {
  const result = { state: 'pending' };
  promise.then(
    (value) => Object.assign(result, { state: 'fulfilled', value }),
    (reason) => Object.assign(result, { state: 'rejected', reason }),
  );
  return result;
}

/** Waits until all have ended, without moving the clock. */
export const ended = (...results) =>
  until(() => results.every(({ state }) => state !== 'pending'), { turns: 200, ms: 3000 });

export function inWords({ state, value, reason }) {
  if (state === 'fulfilled') return `it gave ${JSON.stringify(value)}`;
  if (state === 'rejected')
    return `it failed with ${reason?.name ?? typeof reason}${reason?.code ? ` ${reason.code}` : ''}: ${reason?.message ?? String(reason)}`;
  return 'it has not ended';
}

/** To be called after virtualClock(): the timers of AbortSignal.timeout belong to Node, which drops them by itself. */
export function ownTimers(clock) {
  const due = [];
  const { timeout } = AbortSignal;
  AbortSignal.timeout = (ms) => {
    due.push(clock.now() + ms);
    return timeout(ms);
  };
  return () => clock.pending() - due.filter((at) => at > clock.now()).length;
}

export const listeners = (signal) => getEventListeners(signal, 'abort').length;
export { turns };
