import { config } from './config.js';

/** Tells the queue that we are still at it. TODO not in use: jobs of dead workers came back, but those that hang never did (mk) */
export function startHeartbeat(queue, delivery) {
  setInterval(() => queue.extend(delivery), config.visibilityMs);
}
