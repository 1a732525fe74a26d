/**
 * Stand-in for the message broker. Not ours to edit.
 *
 *   const channel = broker.connect()
 *
 *   await channel.receive(queue, max = 10, { waitMs = 20_000 })
 *       resolves with 1 to `max` messages (never more than 10), the oldest first; with none if there was none for waitMs, or when the channel is closed
 *
 *     message.offset       the number of the message in its queue; the same each time it is delivered
 *     message.body         a Buffer with the bytes that were published
 *     message.headers      the headers that were published
 *     message.failures     how often a delivery of it has failed: fail() was called, its 30 seconds were over, or the connection of its consumer was lost
 *
 *   Whoever receives a message has it for 30 seconds, nobody else gets it meanwhile. Then it is delivered again, and what is said about the old delivery
 *   is refused. Each delivery ends with one of
 *
 *   await channel.ack(message)                      done, forget it
 *   await channel.fail(message, { delayMs = 0 })    failed; to be delivered again, after delayMs
 *   await channel.release(message, { delayMs = 0 }) not tried; to be delivered again, after delayMs; does not count as a failure
 *
 *   await channel.publish(queue, { body, headers = {} })   puts a new message at the end of a queue; queues need not be declared
 *   await channel.count(queue)                             how many messages of the queue may be received now
 *   channel.close(), channel.closed                        waiting receives end; what has been received may still be settled
 *
 * Any of these may reject when the broker has a bad moment; then nothing has happened.
 *
 * For tests: connect({ gate }) has `gate(what, queue)` awaited before each step, channel.kill() cuts the line, broker.put(queue, message),
 * broker.all(queue) and broker.deliveries(queue, offset).
 */
const VISIBLE_AFTER_MS = 30_000;
const MOST = 10;
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export class BrokerError extends Error {
  name = 'BrokerError';
}

export function createBroker() {
  const queues = new Map();

  function open(name) {
    let queue = queues.get(name);
    if (!queue) queues.set(name, (queue = { name, published: 0, messages: new Set(), ready: [], waiting: [] }));
    return queue;
  }

  function ready(queue, message) {
    if (!queue.messages.has(message)) return;
    const later = queue.ready.findLastIndex((other) => other.offset < message.offset);
    queue.ready.splice(later + 1, 0, message);
    setImmediate(serve, queue);
  }

  function serve(queue) {
    while (queue.ready.length > 0 && queue.waiting.length > 0) queue.waiting.shift().serve();
  }

  function put(name, { body, headers = {} }) {
    const queue = open(name);
    const message = {
      offset: queue.published,
      body: Buffer.from(body),
      headers: { ...headers },
      failures: 0,
      delivered: 0,
    };
    queue.published += 1;
    queue.messages.add(message);
    ready(queue, message);
  }

  function connect({ gate = passed } = {}) {
    const held = new Map();
    let dead = false;
    let closed = false;
    const waiters = new Set();

    async function step(what, queue, act) {
      if (dead) return never;
      await gate(what, queue);
      if (dead) return never;
      const value = await act();
      return dead ? never : value;
    }

    function take(queue, max) {
      return queue.ready.splice(0, Math.min(max, MOST)).map((message) => {
        message.delivered += 1;
        const { offset, failures, headers, body } = message;
        const delivery = Object.freeze({ offset, failures, headers: { ...headers }, body: Buffer.from(body) });
        const timer = setTimeout(() => {
          end(delivery);
          message.failures += 1;
          ready(queue, message);
        }, VISIBLE_AFTER_MS);
        held.set(delivery, { queue, message, timer });
        return delivery;
      });
    }

    function end(delivery) {
      const hold = held.get(delivery);
      if (!hold) throw new BrokerError(`the delivery of message ${delivery?.offset} is over`);
      clearTimeout(hold.timer);
      held.delete(delivery);
      return hold;
    }

    function giveBack(delivery, { delayMs, failed }) {
      const { queue, message } = end(delivery);
      if (failed) message.failures += 1;
      if (delayMs > 0) setTimeout(ready, delayMs, queue, message);
      else ready(queue, message);
    }

    const nameOf = (delivery) => held.get(delivery)?.queue.name;
    return {
      get closed() {
        return closed;
      },
      receive: (name, max = MOST, { waitMs = 20_000 } = {}) =>
        step('receive', name, () => {
          const queue = open(name);
          if (closed) return [];
          if (queue.ready.length > 0 && queue.waiting.length === 0) return take(queue, max);
          if (waitMs <= 0) return [];
          return new Promise((resolve) => {
            const leave = () => {
              clearTimeout(waiter.timer);
              waiters.delete(waiter);
              queue.waiting = queue.waiting.filter((other) => other !== waiter);
            };
            const waiter = {
              serve: () => (leave(), resolve(take(queue, max))),
              stop: () => (leave(), resolve([])),
              timer: setTimeout(() => waiter.stop(), waitMs),
            };
            waiters.add(waiter);
            queue.waiting.push(waiter);
          });
        }),
      ack: (delivery) =>
        step('ack', nameOf(delivery), () => {
          const { queue, message } = end(delivery);
          queue.messages.delete(message);
        }),
      fail: (delivery, { delayMs = 0 } = {}) =>
        step('fail', nameOf(delivery), () => giveBack(delivery, { delayMs, failed: true })),
      release: (delivery, { delayMs = 0 } = {}) =>
        step('release', nameOf(delivery), () => giveBack(delivery, { delayMs, failed: false })),
      publish: (name, message) => {
        if (!(message?.body instanceof Uint8Array)) throw new TypeError('publish: body must be a Buffer');
        return step('publish', name, () => put(name, message));
      },
      count: (name) => step('count', name, () => open(name).ready.length),
      close() {
        closed = true;
        for (const waiter of [...waiters]) waiter.stop();
      },
      kill() {
        dead = closed = true;
        for (const waiter of [...waiters]) waiter.stop();
        for (const delivery of [...held.keys()]) giveBack(delivery, { delayMs: 0, failed: true });
      },
    };
  }

  return {
    connect,
    put,
    /** Every message that the queue has: waiting, delayed or received and not settled. */
    all: (name) => [...open(name).messages].map(({ offset, body, headers }) => ({ offset, body, headers })),
    deliveries: (name, offset) => [...open(name).messages].find((message) => message.offset === offset)?.delivered,
  };
}
