import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.js';

/** Keeps the table of exchange rates fresh. */
export function createRates({ customs, shutdown, everyMs }) {
  let table;

  async function refresh() {
    try {
      table = await customs.rates();
    } catch (error) {
      // the old table is better than none
      log.warn('rates not refreshed', { reason: error.message });
    }
  }

  return {
    /** Loads the table now and every `everyMs`. Resolves when the process shuts down. */
    async run() {
      while (!shutdown.signal.aborted) {
        await refresh();
        await sleep(everyMs, undefined, { signal: shutdown.signal }).catch(() => {}); // aborted: the loop ends
      }
    },
    current: () => table,
  };
}
