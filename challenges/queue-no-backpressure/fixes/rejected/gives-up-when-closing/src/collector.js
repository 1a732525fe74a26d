import { ReadingBuffer } from './buffer.js';
import { config } from './config.js';
import { startFlusher } from './flusher.js';
import { log } from './log.js';
import { Room } from './room.js';
import { createServer } from './server.js';
export function createCollector({ storage, limit = config.limit }) {
  const buffer = new ReadingBuffer();
  const room = new Room(limit);
  const closing = new AbortController();
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  const flusher = startFlusher({ buffer, storage, counts, room });
  const app = createServer({ buffer, counts, stats, room, flusher, closing: closing.signal });
  return {
    app,
    stats,
    async close() {
      log.info('closing', stats());
      closing.abort(Object.assign(new Error('closing'), { status: 503 }));
      await flusher.idle();
      app.close();
    },
  };
}
