import { once } from 'node:events';
import { log } from './log.js';

/** Says in the log what happens to a client's session. */
export function watch(client, name) {
  client.on('error', (error) => log.warn('session failed', { client: name, reason: error.message }));
  client.on('offline', () => log.warn('session lost', { client: name }));
}

/** Sessions take a while, so they are opened before anything else is done. */
export function openSessions(db, broker) {
  db.connect();
  broker.connect();
}

export async function sessionsReady(db, broker) {
  await once(db, 'ready');
  log.debug('tracking-db is ready');
  await once(broker, 'ready');
  log.debug('broker is ready');
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
