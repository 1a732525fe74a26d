import { createDrive } from '../vendor/drive.js';
import { createStudio } from '../vendor/studio.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';
import { openService } from './thumbnails.js';

const service = await openService({ disk: createDrive().connect(), renderer: createStudio().connect() });
const app = createApp(service);
app.listen(config.port, () => log.info('thumbnail-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    app.close();
    await service.shutdown();
    process.exit(0);
  });
}
