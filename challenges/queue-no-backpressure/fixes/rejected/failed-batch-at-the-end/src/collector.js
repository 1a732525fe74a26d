import { EventEmitter } from 'node:events';
import { ReadingBuffer } from './buffer.js';
import { config } from './config.js';
import { startFlusher } from './flusher.js';
import { log } from './log.js';
import { createServer } from './server.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const buffer = new ReadingBuffer();
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  const room = new EventEmitter().setMaxListeners(0);
  const state = { closing: false };
  const app = createServer({ buffer, counts, stats, room, state });
  const stopFlusher = startFlusher({ buffer, storage, counts, room });

  return {
    app,
    stats,
    async close() {
      log.info('closing', stats());
      state.closing = true;
      room.emit('room');
      app.close();
      await stopFlusher();
      app.closeAllConnections();
    },
  };
}
