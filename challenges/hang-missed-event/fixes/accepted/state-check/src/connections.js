import { log } from './log.js';

/** Says in the log what happens to a client's session. */
export function watch(client, name) {
  client.on('error', (error) => log.warn('session failed', { client: name, reason: error.message }));
  client.on('offline', () => log.warn('session lost', { client: name }));
}

/** Opens a session and resolves when it is ready. Looking at the state and listening happen in one turn. */
export function opened(client) {
  return new Promise((resolve, reject) => {
    let failure;
    const onError = (error) => {
      failure = error;
      over();
    };
    function over() {
      client.off('ready', over);
      client.off('error', onError);
      if (failure) reject(failure);
      else resolve();
    }
    client.on('error', onError);
    client.connect();
    if (client.state === 'ready') over();
    else if (!failure) client.on('ready', over);
  });
}

export function closeSessions(db, broker) {
  broker.close();
  db.close();
}
