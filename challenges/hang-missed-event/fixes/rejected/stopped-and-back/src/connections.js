import { log } from './log.js';

/** Says in the log what happens to a client's session. */
export function watch(client, name) {
  client.on('error', (error) => log.warn('session failed', { client: name, reason: error.message }));
  client.on('offline', () => log.warn('session lost', { client: name }));
}

/** Opens a session; listens before it asks, since the answer may come before connect() has returned. */
export function open(client) {
  return new Promise((resolve, reject) => {
    const settle = (act) => (value) => {
      client.off('ready', onReady);
      client.off('error', onError);
      act(value);
    };
    const onReady = settle(resolve);
    const onError = settle(reject);
    client.on('ready', onReady);
    client.on('error', onError);
    client.connect();
  });
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
