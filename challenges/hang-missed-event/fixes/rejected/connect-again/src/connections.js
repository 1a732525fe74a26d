import { once } from 'node:events';
import { log } from './log.js';

const PATIENCE_MS = 2000;

/** Says in the log what happens to a client's session. */
export function watch(client, name) {
  client.on('error', (error) => log.warn('session failed', { client: name, reason: error.message }));
  client.on('offline', () => log.warn('session lost', { client: name }));
}

/** Opens a session. Listens first: the client may be ready, or fail, before connect() returns. */
export function connect(client) {
  client.connect();
  return readyOrAgain(client);
}

async function readyOrAgain(client) {
  for (;;) {
    try {
      await once(client, 'ready', { signal: AbortSignal.timeout(PATIENCE_MS) });
      return;
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
      log.warn('session is not ready, trying again');
      client.connect();
    }
  }
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
