import { createDb } from '../vendor/db.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

const app = createApp({ db: createDb() });
app.listen(config.port, () => log.info('catalog-api listening', { port: app.address().port, pod: config.pod }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
