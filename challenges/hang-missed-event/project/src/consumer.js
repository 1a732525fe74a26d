import { once } from 'node:events';

/** Stores the broker's messages, one after the other. */
export async function consume(broker, store) {
  for (;;) {
    const [message] = await once(broker, 'message');
    await store(message);
  }
}
