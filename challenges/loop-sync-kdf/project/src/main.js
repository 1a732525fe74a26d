import { createFiles } from '../vendor/files.js';
import { createKdf } from '../vendor/kdf.js';
import { createPool } from '../vendor/pool.js';
import { createUsers } from '../vendor/users.js';
import { config } from './config.js';
import { log } from './log.js';
import { createService } from './service.js';

const pool = createPool();
const kdf = createKdf({ pool, msPerThousand: 4 });
const salt = '5e5bd0a53c3f6d5f8e2ad4fbd5c1a0e7';
const users = createUsers({
  ann: {
    v: 2,
    cost: config.policyCost,
    salt,
    hash: kdf.deriveSync({ password: 'open sesame', salt, cost: config.policyCost }),
  },
  bo: { v: 1, salt, hash: kdf.deriveSync({ password: 'open sesame', salt, cost: 4000 }) },
});
const { app } = createService({ kdf, users, files: createFiles({ pool }) });

app.listen(config.port, () => log.info('login-desk listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close(() => process.exit(0));
    app.closeIdleConnections();
  });
}
