import { createPartition } from '../vendor/event-log.js';
import { createDatabase } from '../vendor/history-store.js';
import { config } from './config.js';
import { logger } from './logger.js';
import { startProjector } from './projector.js';
import { createApp } from './server.js';

const database = createDatabase();
const log = createPartition().connect();
const projector = startProjector({ log, store: database.connect() });

const app = createApp({ projector, history: database.history });
app.listen(config.port, () => logger.info('order-history listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    logger.info('shutting down', { signal });
    log.close();
    app.close();
    app.closeAllConnections();
  });
}
