import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

const app = createApp();
app.listen(config.port, () =>
  log.info('label-desk listening', { port: app.address().port, slots: config.slots }),
);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
