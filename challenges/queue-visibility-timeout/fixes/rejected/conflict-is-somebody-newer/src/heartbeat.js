import { config } from './config.js';
import { log } from './log.js';

/** Tells the queue that we are still at it; `lost` is called when the delivery is over. Gives a function that ends it. */
export function startHeartbeat(queue, delivery, lost) {
  let over = false;
  async function beat() {
    try {
      await queue.extend(delivery, { visibilityMs: config.visibilityMs });
    } catch (error) {
      if (over) return;
      if (error.code === 'EXPIRED') return lost(error);
      log.warn('not extended', { job: delivery.job.id, reason: error.message }); // the next one is soon enough
    }
  }
  const timer = setInterval(beat, config.heartbeatMs);
  return () => {
    over = true;
    clearInterval(timer);
  };
}
