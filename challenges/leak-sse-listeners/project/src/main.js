import { startFeed } from '../vendor/price-feed.js';
import { config } from './config.js';
import { hub } from './hub.js';
import { log } from './log.js';
import { createApp } from './server.js';

const app = createApp();
const stopFeed = startFeed((rate) => hub.emit('rate', rate), config.feedEveryMs);

app.listen(config.port, () => log.info('rate-board listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    stopFeed();
    app.close();
    app.closeAllConnections();
  });
}
