import { createDb } from '../vendor/db.js';
import { config } from './config.js';
import { log } from './log.js';
import { createApp } from './server.js';
import { createTickets } from './tickets.js';

const db = createDb({ 'event:gig': { id: 'gig', capacity: 100, priceCents: 4500 }, 'coupon:GIFT-1': 10_000 });
const app = createApp(createTickets({ db }));
app.listen(config.port, () => log.info('ticket-office listening', { port: app.address().port }));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    log.info('shutting down', { signal });
    app.close();
    app.closeIdleConnections();
  });
}
