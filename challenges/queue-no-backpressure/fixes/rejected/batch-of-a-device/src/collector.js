import { ReadingBuffer } from './buffer.js';
import { config } from './config.js';
import { startFlusher } from './flusher.js';
import { log } from './log.js';
import { createServer } from './server.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const buffer = new ReadingBuffer(limit);
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  const closing = new AbortController();
  const app = createServer({ buffer, counts, stats, closing: closing.signal });
  const flushed = startFlusher({ buffer, storage, counts, closing: closing.signal });

  return {
    app,
    stats,
    async close() {
      log.info('closing', stats());
      closing.abort(new Error('closing'));
      await flushed;
      app.close();
    },
  };
}
