import { ReadingBuffer } from './buffer.js';
import { config } from './config.js';
import { startFlusher } from './flusher.js';
import { log } from './log.js';
import { createServer } from './server.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const buffer = new ReadingBuffer(limit);
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const closing = new AbortController();
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  const app = createServer({ buffer, counts, stats, closing: closing.signal });
  const stopFlusher = startFlusher({ buffer, storage, counts });

  return {
    app,
    stats,
    async close() {
      log.info('closing', stats());
      closing.abort(Object.assign(new Error('closing'), { status: 503 }));
      app.close();
      await stopFlusher();
    },
  };
}
