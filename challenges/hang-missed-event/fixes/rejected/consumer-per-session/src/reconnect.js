import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { connect } from './connections.js';
import { consume } from './consumer.js';
import { log } from './log.js';

/** Opens the broker's session again whenever it is lost, and asks for our topic once more. */
export function keepConnected(broker, topic, store) {
  broker.on('offline', () => {
    reopen(broker, topic, store).catch((error) => log.error('reconnect given up', { reason: error.stack }));
  });
}

async function reopen(broker, topic, store) {
  while (broker.state !== 'closed') {
    try {
      await connect(broker);
      consume(broker, store);
      broker.subscribe(topic);
      log.info('broker is back', { session: broker.sessions });
      return;
    } catch (error) {
      log.warn('reconnect failed', { reason: error.message });
      await sleep(config.retryMs);
    }
  }
}
