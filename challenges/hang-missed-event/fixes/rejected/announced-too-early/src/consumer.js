/** Stores messages one after the other, in the order in which they were told. */
export function consume(broker, store) {
  const waiting = [];
  let busy = false;
  broker.on('message', (message) => {
    waiting.push(message);
    if (!busy) work();
  });
  async function work() {
    busy = true;
    while (waiting.length > 0) await store(waiting.shift());
    busy = false;
  }
}
