import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  let paused = false;
  let goOn = () => {};

  /** Adds everything in the feed to the index, in its order. */
  function drain(feed, progress) {
    return new Promise((resolve, reject) => {
      let article = feed.read();

      function step() {
        if (paused) {
          goOn = step;
          return;
        }
        if (article === undefined) {
          resolve();
          return;
        }
        try {
          if (!index.add(article)) {
            index.once('drain', step);
            return;
          }
          progress.imported += 1;
          article = feed.read();
        } catch (error) {
          reject(error);
          return;
        }
        if (progress.imported % 250 === 0) setImmediate(step);
        else process.nextTick(step);
      }
      step();
    });
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
      step();
    },

    status: () => ({ ...current, state: current.state === 'running' && paused ? 'paused' : current.state }),
  };
}
