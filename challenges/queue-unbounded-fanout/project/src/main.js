import { createGateway } from '../vendor/gateway.js';
import { createCampaigns } from './campaigns.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

const app = createApp(createCampaigns({ gateway: createGateway() }));
app.listen(config.port, () => log.info('newsletter-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
