import { once } from 'node:events';
import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  let paused = false;
  let goOn = () => {};

  const nextTurn = () => new Promise((resolve) => setTimeout(resolve, 0));

  async function drain(feed, progress) {
    let left = 400;
    let article;
    while ((article = feed.read()) !== undefined) {
      if (paused) await new Promise((resolve) => (goOn = resolve));
      while (!index.add(article)) {
        await once(index, 'drain');
        if (paused) await new Promise((resolve) => (goOn = resolve));
      }
      progress.imported += 1;
      left -= 1;
      if (left === 0) {
        left = 400;
        await nextTurn();
      }
    }
  }

  return {
    /** Resolves with `{ imported }` when the whole feed is in the index, or rejects. */
    async importFeed(feed) {
      if (current.state === 'running') throw new ImportBusy(current.supplier);
      const progress = { state: 'running', supplier: feed.supplier, imported: 0 };
      current = progress;
      try {
        await waitFor(() => index.ready, { timeoutMs: indexReadyMs });
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
      paused = true;
    },

    resume() {
      paused = false;
      const step = goOn;
      goOn = () => {};
      step();
    },

    status: () => ({ ...current, state: current.state === 'running' && paused ? 'paused' : current.state }),
  };
}
