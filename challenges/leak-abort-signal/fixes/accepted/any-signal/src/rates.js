import { setInterval as every } from 'node:timers/promises';
import { log } from './log.js';

export function createRates({ customs, shutdown, everyMs }) {
  let table;

  async function refresh() {
    try {
      table = await customs.rates();
    } catch (error) {
      log.warn('rates not refreshed', { reason: error.message });
    }
  }

  return {
    async run() {
      if (shutdown.signal.aborted) return;
      await refresh();
      try {
        for await (const _ of every(everyMs, undefined, { signal: shutdown.signal })) await refresh();
      } catch (error) {
        if (error.name !== 'AbortError') throw error;
      }
    },
    current: () => table,
  };
}
