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

  const pause = () =>
    new Promise((resolve) => {
      let unregister = () => {};
      const wake = () => {
        clearTimeout(timer);
        unregister();
        resolve();
      };
      const timer = setTimeout(wake, everyMs);
      unregister = shutdown.register(wake);
    });

  return {
    async run() {
      while (!shutdown.signal.aborted) {
        await refresh();
        await pause();
      }
    },
    current: () => table,
  };
}
