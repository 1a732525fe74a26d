import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

const app = createApp();

app.listen(config.port, () => log.info('event-intake listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
