/** Stores the broker's messages, one after the other. One listener for good, so there is no moment without. */
export function consume(broker, store) {
  let last = Promise.resolve();
  broker.on('message', (message) => {
    last = last.then(() => store(message));
  });
}
