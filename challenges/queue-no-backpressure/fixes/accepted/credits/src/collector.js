import { Carrier } from './carrier.js';
import { config } from './config.js';
import { Credits } from './credits.js';
import { log } from './log.js';
import { createServer } from './server.js';

/** The service, with its HTTP side not yet listening. See RUNBOOK for what it promises. */
export function createCollector({ storage, limit = config.limit }) {
  const counts = { accepted: 0, refused: 0, stored: 0 };
  const credits = new Credits(limit);
  const carrier = new Carrier({ storage, credits, counts });
  const stats = () => ({ ...counts, buffered: counts.accepted - counts.stored, limit });
  let closing = false;
  const app = createServer({ credits, carrier, counts, stats, isClosing: () => closing });

  return {
    app,
    stats,
    async close() {
      closing = true;
      app.close();
      await carrier.close();
      log.info('closed', stats());
    },
  };
}
