import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { connect } from './connections.js';
import { log } from './log.js';

/** Opens the broker's session again whenever it is lost, and asks for our topic once more. */
export function keepConnected(broker, topic) {
  broker.on('offline', () => {
    reopen(broker, topic).catch((error) => log.error('reconnect given up', { reason: error.stack }));
  });
}

async function reopen(broker, topic) {
  for (let attempt = 1; broker.state !== 'closed'; attempt += 1) {
    try {
      await connect(broker);
      broker.subscribe(topic);
      log.info('broker is back', { session: broker.sessions });
      return;
    } catch (error) {
      log.warn('reconnect failed', { reason: error.message });
      if (attempt === 3) throw error; // whoever looks at the log sees it
      await sleep(config.retryMs);
    }
  }
}
