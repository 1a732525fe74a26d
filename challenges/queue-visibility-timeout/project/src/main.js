import { createQueue } from '../vendor/queue.js';
import { createResults } from '../vendor/results.js';
import { createStudio } from '../vendor/studio.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';
import { startWorker } from './worker.js';

const queue = createQueue().connect();
const results = createResults().connect();
startWorker({ queue, studio: createStudio().connect(), results });

const app = createApp({ results });
app.listen(config.port, () => log.info('transcoder listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    queue.close();
    app.close();
    app.closeAllConnections();
  });
}
