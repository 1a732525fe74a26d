import { EventEmitter, on } from 'node:events';

/** Stores the broker's messages, one after the other; `on` keeps what comes meanwhile. */
export async function consume(broker, store) {
  // an emitter of its own: `on` would end with the first 'error' of the broker
  const inbox = new EventEmitter();
  broker.on('message', (message) => inbox.emit('message', message));
  for await (const [message] of on(inbox, 'message')) await store(message);
}
