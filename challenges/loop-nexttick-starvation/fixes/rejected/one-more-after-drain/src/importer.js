import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

const ARTICLES_A_TURN = 250;

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  /** Is there while we are paused; resolved by resume(). */
  let pausing;

  /** Adds everything in the feed to the index, in its order. */
  async function drain(feed, progress) {
    let left = ARTICLES_A_TURN;
    for (let article = feed.read(); article !== undefined; article = feed.read()) {
      for (;;) {
        while (pausing) {
          await pausing.promise;
          left = 0;
        }
        if (left === 0) {
          await nextTurn();
          left = ARTICLES_A_TURN;
          continue;
        }
        if (index.add(article)) break;
        do await once(index, 'drain');
        while (!index.add(article));
        left = 1;
        await nextTurn();
        break;
      }
      left -= 1;
      progress.imported += 1;
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
      pausing ??= Promise.withResolvers();
    },

    resume() {
      pausing?.resolve();
      pausing = undefined;
    },

    status: () => ({ ...current, state: current.state === 'running' && pausing ? 'paused' : current.state }),
  };
}
