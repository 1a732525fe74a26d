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

export function openSessions(db, broker) {
  return new Promise((resolve, reject) => {
    let ready = 0;
    for (const client of [db, broker]) {
      client.on('ready', () => {
        ready += 1;
        if (ready === 2) resolve();
      });
      client.once('error', reject);
      client.connect();
    }
  });
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
