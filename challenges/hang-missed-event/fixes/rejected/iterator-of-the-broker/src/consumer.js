import { on } from 'node:events';

/** Stores the broker's messages, one after the other. One listener for good, so there is no moment without. */
export async function consume(broker, store) {
  for await (const [message] of on(broker, 'message')) await store(message);
}
