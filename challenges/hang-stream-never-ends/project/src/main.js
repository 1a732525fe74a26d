import { createStore } from '../vendor/store.js';
import { config } from './config.js';
import { log } from './log.js';
import { createService } from './service.js';

const store = createStore({
  'fjord.csv': 'sku,name,cents\nF-1,Rope,1290\nF-2,"Anchor, small",8900\n',
  'acme.csv': 'sku,name,cents\nA-1,Hammer,2490\nA-2,Nails,390',
});
const { app } = createService({ store });

app.listen(config.port, () => log.info('price-export listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close(() => process.exit(0));
    app.closeAllConnections();
  });
}
