import { once } from 'node:events';
import { scheduler } from 'node:timers/promises';
import { config } from './config.js';
import { ImportBusy } from './errors.js';
import { log } from './log.js';
import { waitFor } from './wait-for.js';

const BATCH = 50;

/** Imports feeds into the index, one at a time. */
export function createImporter({ index, indexReadyMs = config.indexReadyMs }) {
  let current = { state: 'none', imported: 0 };
  let open = true;
  let opened = Promise.withResolvers();

  /** The feed, a batch per turn of the event loop, and none while we are paused. */
  async function* batches(feed) {
    for (;;) {
      await scheduler.yield();
      if (!open) await opened.promise;
      const batch = [];
      while (batch.length < BATCH) {
        const article = feed.read();
        if (article === undefined) break;
        batch.push(article);
      }
      if (batch.length === 0) return;
      yield batch;
    }
  }

  async function drain(feed, progress) {
    for await (const batch of batches(feed)) {
      for (const article of batch) {
        while (!index.add(article)) {
          await once(index, 'drain');
          while (!open) await opened.promise;
        }
        progress.imported += 1;
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
      if (open) opened = Promise.withResolvers();
      open = false;
    },

    resume() {
      open = true;
      opened.resolve();
    },

    status: () => ({ ...current, state: current.state === 'running' && !open ? 'paused' : current.state }),
  };
}
