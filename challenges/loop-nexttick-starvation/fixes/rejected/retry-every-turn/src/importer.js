import { setImmediate as turn } from 'node:timers/promises';
import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

/** RUNBOOK: at most 500 between two turns of the event loop. */
const ARTICLES_PER_TURN = 100;

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  /** While paused: a promise that `resume` resolves. */
  let pause = null;

  /** Adds everything in the feed to the index, in its order. */
  async function drain(feed, progress) {
    while (pause) await pause.promise;
    for (let article = feed.read(); article !== undefined; article = feed.read()) {
      while (!index.add(article)) {
        await turn();
        while (pause) await pause.promise;
      }
      progress.imported += 1;
      if (progress.imported % ARTICLES_PER_TURN === 0) await turn();
      while (pause) await pause.promise;
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
      pause ??= Promise.withResolvers();
    },

    resume() {
      pause?.resolve();
      pause = null;
    },

    status: () => ({ ...current, state: current.state === 'running' && pause ? 'paused' : current.state }),
  };
}
