/** Stores the broker's messages, one after the other. One listener for good, so there is no moment without. */
export function consume(broker, store) {
  broker.on('message', store);
}
