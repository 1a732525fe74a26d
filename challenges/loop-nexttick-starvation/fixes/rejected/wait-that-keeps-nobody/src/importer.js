import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

const ARTICLES_A_TURN = 250;

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  let paused = false;
  let goOn = () => {};

  /** Adds everything in the feed to the index, in its order, some articles in each turn of the event loop. */
  function drain(feed, progress) {
    return new Promise((resolve, reject) => {
      let article;

      function turn() {
        for (let n = 0; n < ARTICLES_A_TURN; n += 1) {
          if (paused) {
            goOn = later;
            return;
          }
          try {
            article ??= feed.read();
            if (article === undefined) {
              resolve();
              return;
            }
            if (!index.add(article)) {
              index.once('drain', later);
              return;
            }
          } catch (error) {
            reject(error);
            return;
          }
          progress.imported += 1;
          article = undefined;
        }
        later();
      }
      const later = () => void setImmediate(turn);
      later();
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
      goOn = () => {};
      step();
    },

    status: () => ({ ...current, state: current.state === 'running' && paused ? 'paused' : current.state }),
  };
}
