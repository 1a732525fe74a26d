import { products } from '../vendor/products.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

products.load(config.products);
const app = createApp();

app.listen(config.port, () => log.info('product-api listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
