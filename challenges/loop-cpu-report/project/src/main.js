import { ledger } from '../vendor/ledger.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';

ledger.load(ledger.sample(config.ledgerRows));

const app = createApp();
app.listen(config.port, () => {
  log.info('invoice-desk listening', { port: app.address().port, rows: config.ledgerRows });
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
