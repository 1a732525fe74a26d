import { createBroker } from '../vendor/broker.js';
import { createDb } from '../vendor/db.js';
import { createSettings } from '../vendor/settings.js';
import { log } from './log.js';
import { createTracker } from './tracker.js';

const tracker = createTracker({
  db: createDb(),
  broker: createBroker(),
  settings: createSettings(),
  onReady: ({ port }) => log.info('parcel-tracker listening', { port }),
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    tracker.stop();
  });
}

tracker.start().catch((error) => {
  log.error('start failed', { reason: error.message });
  process.exitCode = 1;
});
