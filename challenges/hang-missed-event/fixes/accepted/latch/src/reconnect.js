import { config } from './config.js';
import { log } from './log.js';

/** Opens the broker's session again whenever it is lost, and asks for our topic once more. */
export function keepConnected(broker, session, topic) {
  const retry = () => {
    if (broker.state === 'closed') return;
    session.open().then(
      () => broker.subscribe(topic),
      (error) => {
        log.warn('reconnect failed', { reason: error.message });
        setTimeout(retry, config.retryMs);
      },
    );
  };
  broker.on('offline', retry);
}
