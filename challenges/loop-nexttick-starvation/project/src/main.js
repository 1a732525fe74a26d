import { createIndex } from '../vendor/search-index.js';
import { watchdog } from '../vendor/watchdog.js';
import { config } from './config.js';
import { createImporter } from './importer.js';
import { log } from './log.js';
import { createApp } from './server.js';
import { startTicker } from './ticker.js';

const importer = createImporter({ index: createIndex() });
const app = createApp({ importer });
const stopTicker = startTicker(watchdog, config.beatEveryMs);

app.listen(config.port, () => log.info('feed-importer listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    stopTicker();
    app.close();
    app.closeAllConnections();
  });
}
