import { Readable } from 'node:stream';

/** The broker's messages as a stream, which keeps those we have not come to. */
export function inboxOf(broker) {
  const inbox = new Readable({ objectMode: true, read() {} });
  broker.on('message', (message) => inbox.push(message));
  return inbox;
}

export async function consume(inbox, store) {
  for await (const message of inbox) await store(message);
}
