import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';
const PER_TURN = 200;
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  let door;
  async function drain(feed, progress) {
    let inTurn = 0;
    for (;;) {
      while (door) await door.promise;
      if (inTurn === PER_TURN) {
        await turn();
        inTurn = 0;
        continue;
      }
      const article = feed.read();
      if (article === undefined) return;
      inTurn += 1;
      while (!index.add(article)) {
        await once(index, 'drain');
        while (door) await door.promise;
      }
      progress.imported += 1;
    }
  }
  return {
    async importFeed(feed) {
      if (current.state === 'running' && !door) throw new ImportBusy(current.supplier);
      const progress = { state: 'running', supplier: feed.supplier, imported: 0 };
      current = progress;
      try {
        await waitFor(() => index.ready, { timeoutMs: indexReadyMs });
        await turn();
        await drain(feed, progress);
        progress.state = 'done';
      } catch (error) {
        progress.state = 'failed';
        progress.reason = error.message;
        throw error;
      }
      log.info('imported', { supplier: feed.supplier, articles: progress.imported });
      return { imported: progress.imported };
    },
    pause() {
      door ??= Promise.withResolvers();
    },
    resume() {
      door?.resolve();
      door = undefined;
    },
    status: () => ({ ...current, state: current.state === 'running' && door ? 'paused' : current.state }),
  };
}
