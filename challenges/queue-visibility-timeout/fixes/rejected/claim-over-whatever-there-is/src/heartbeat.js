import { config } from './config.js';
import { log } from './log.js';

/** Keeps a delivery as long as its job gets on; `signal` is aborted when it does not, or when the delivery is over. */
export function startHeartbeat(queue, delivery) {
  const controller = new AbortController();
  let beatsWithoutProgress = 0;
  const timer = setInterval(async () => {
    beatsWithoutProgress += 1;
    if (beatsWithoutProgress * config.heartbeatMs > config.hungMs) {
      clearInterval(timer);
      return controller.abort(new Error('the job hangs'));
    }
    try {
      await queue.extend(delivery, { visibilityMs: config.visibilityMs });
    } catch (error) {
      log.warn('not extended', { job: delivery.job.id, reason: error.message });
      if (error.code === 'EXPIRED') controller.abort(error);
    }
  }, config.heartbeatMs);

  return {
    signal: controller.signal,
    progress() {
      beatsWithoutProgress = 0;
    },
    stop: () => clearInterval(timer),
  };
}
