import { once } from 'node:events';
import { config } from './config.js';
import { log } from './log.js';
import { createServer } from './server.js';
import { StoreWriter } from './store-writer.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const writer = new StoreWriter({ storage, limit, onStored: (count) => (counts.stored += count) });
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  let closing = false;
  const app = createServer({ writer, counts, stats, isClosing: () => closing });

  return {
    app,
    stats,
    async close() {
      closing = true;
      app.close();
      writer.end();
      await once(writer, 'finish');
      log.info('closed', stats());
    },
  };
}
