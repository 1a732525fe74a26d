import { setTimeout as sleep } from 'node:timers/promises';
import { config } from './config.js';
import { open } from './connections.js';
import { log } from './log.js';

/** Opens the broker's session again whenever it is lost, and asks for our topic once more. Returns how to end that. */
export function keepConnected(broker, topic) {
  const over = new AbortController();
  async function reopen() {
    while (!over.signal.aborted) {
      try {
        await open(broker);
        broker.subscribe(topic);
        log.info('broker is back', { session: broker.sessions });
        return;
      } catch (error) {
        log.warn('reconnect failed', { reason: error.message });
        await sleep(config.retryMs, undefined, { signal: over.signal });
      }
    }
  }
  const onOffline = () => reopen().catch(() => {});
  broker.on('offline', onOffline);
  return () => {
    over.abort();
    broker.off('offline', onOffline);
  };
}
