import { Carrier } from './carrier.js';
import { config } from './config.js';
import { log } from './log.js';
import { Room } from './room.js';
import { createServer } from './server.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const buffered = () => counts.accepted - counts.stored;
  const stats = () => ({ ...counts, buffered: buffered(), limit });
  const room = new Room(limit);
  const carrier = new Carrier({
    storage,
    isFull: () => buffered() >= limit,
    onStored(count) {
      counts.stored += count;
      room.giveBack(count);
    },
  });
  const closing = new AbortController();
  // `accepted` counts before the carrier looks whether we are full
  const counted = { carry: (readings) => ((counts.accepted += readings.length), carrier.carry(readings)) };
  const app = createServer({ room, carrier: counted, counts, stats, closing: closing.signal });

  return {
    app,
    stats,
    async close() {
      if (!closing.signal.aborted) log.info('closing', stats());
      closing.abort();
      await carrier.drain();
      app.close();
    },
  };
}
