import { once } from 'node:events';
import { log } from './log.js';

/** Says in the log what happens to a client's session. */
export function watch(client, name) {
  client.on('error', (error) => log.warn('session failed', { client: name, reason: error.message }));
  client.on('offline', () => log.warn('session lost', { client: name }));
}

/** Opens a session. Listens first: the client may be ready, or fail, before connect() returns. */
export function connect(client) {
  const ready = once(client, 'ready');
  client.connect();
  return ready;
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
