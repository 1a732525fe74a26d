import { createVolume } from '../vendor/volume.js';
import { config } from './config.js';
import { log } from './log.js';
import { createService } from './service.js';

const { app, close } = createService({ volume: createVolume() });

app.listen(config.port, () => log.info('receipt-pages listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    close().then(() => process.exit(0));
  });
}
