import { createBroker } from '../vendor/broker.js';
import { createDatabase } from '../vendor/database.js';
import { config } from './config.js';
import { startConsumer } from './consumer.js';
import { log } from './log.js';
import { createApp } from './server.js';

const db = createDatabase().connect();
startConsumer({ db, channel: createBroker().connect() });

const app = createApp({ db });
app.listen(config.port, () => log.info('points-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
