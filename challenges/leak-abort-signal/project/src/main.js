import { config } from './config.js';
import { createDesk } from './desk.js';
import { log } from './log.js';
import { createApp } from './server.js';

const desk = createDesk();
const app = createApp(desk);

app.listen(config.port, () => log.info('duty-desk listening', { port: app.address().port }));
desk.rates.run().then(() => log.info('rates stopped'));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    desk.shutdown.begin(signal);
    app.close();
    app.closeIdleConnections();
  });
}
