import { createBroker } from '../vendor/broker.js';
import { createDatabase } from '../vendor/database.js';
import { config } from './config.js';
import { runConsumer } from './consumer.js';
import { log } from './log.js';
import { createApp } from './server.js';

const broker = createBroker();
const channel = broker.connect();

const app = createApp({ channel: broker.connect() });
app.listen(config.port, () => log.info('order-intake listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    channel.close();
    app.close();
    app.closeAllConnections();
  });
}

await runConsumer({ channel, db: createDatabase() });
