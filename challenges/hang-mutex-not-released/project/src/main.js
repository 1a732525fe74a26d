import { createAccounts } from '../vendor/accounts.js';
import { createBank } from '../vendor/bank.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';
import { createWallet } from './wallet.js';

const app = createApp(createWallet({ accounts: createAccounts(), bank: createBank() }));
app.listen(config.port, () => log.info('wallet-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeAllConnections();
  });
}
