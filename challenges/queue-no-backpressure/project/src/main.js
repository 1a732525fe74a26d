import { createStorage } from '../vendor/storage.js';
import { createCollector } from './collector.js';
import { config } from './config.js';
import { log } from './log.js';

const collector = createCollector({ storage: createStorage() });
const { app } = collector;
app.listen(config.port, () => log.info('telemetry-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await collector.close();
    process.exit(0);
  });
}
