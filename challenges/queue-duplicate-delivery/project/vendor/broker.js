/**
 * Stand-in for the message broker. Not ours to edit. At least once means: at least once.
 *
 *   const channel = broker.connect()
 *   channel.consume(async (delivery) => …)        is called for each delivery, up to ten at a time
 *
 *     delivery.messageId      the broker's number of the message: the same each time this message is delivered. Publishers repeat themselves, too:
 *                             the same event in a second message has another number
 *     delivery.event          { id, type, customer, cents, at }; `id` is the shop's number of the event
 *     delivery.redelivered    true if this message was delivered before
 *     await delivery.ack()    done, forget the message
 *     await delivery.nack()   deliver it again (to whichever channel)
 *
 * A consumer that rejects has said nack. A message that is neither acked nor nacked is delivered again when its consumer's connection breaks off
 * or the broker loses patience; in the latter case two consumers may have the same message at the same time. Up to 7 days later.
 *
 * For tests: broker.publish(event), broker.losePatience(), broker.open (messages not acked), connect({ gate }) as in database.js, channel.kill(),
 * broker.onAck (called with the event when an ack arrives).
 */
const PREFETCH = 10;
const never = new Promise(() => {});
const passed = () => new Promise((resolve) => setImmediate(resolve));

export function createBroker() {
  const messages = new Set();
  const waiting = [];
  const channels = new Set();
  let count = 0;
  let turn = 0;

  const broker = {
    onAck: () => {},
    get open() {
      return messages.size;
    },
    publish(event) {
      const message = { id: `m-${(count += 1)}`, text: JSON.stringify(event), delivered: 0, holders: new Set() };
      messages.add(message);
      waiting.push(message);
      setImmediate(dispatch);
    },
    losePatience() {
      for (const message of messages) if (!waiting.includes(message)) waiting.push(message);
      setImmediate(dispatch);
    },
    connect,
  };

  function dispatch() {
    while (waiting.length > 0) {
      const free = [...channels].filter((channel) => channel.out.size < PREFETCH);
      if (free.length === 0) return;
      const message = waiting.shift();
      if (!messages.has(message)) continue;
      // in turns, and rather to one that does not have it
      const others = free.filter((channel) => !message.holders.has(channel));
      const from = others.length > 0 ? others : free;
      deliver(from[(turn += 1) % from.length], message);
    }
  }

  function deliver(channel, message) {
    message.delivered += 1;
    message.holders.add(channel);
    const ticket = {};
    channel.out.add(ticket);
    let settled = false;

    const settle = (what, act) =>
      channel.step(what, () => {
        if (settled) return;
        settled = true;
        channel.out.delete(ticket);
        message.holders.delete(channel);
        act();
        setImmediate(dispatch);
      });
    const ack = () =>
      settle('ack', () => {
        broker.onAck(JSON.parse(message.text));
        messages.delete(message);
      });
    const nack = () =>
      settle('nack', () => {
        if (messages.has(message) && !waiting.includes(message)) waiting.push(message);
      });
    ticket.giveBack = () => {
      message.holders.delete(channel);
      if (messages.has(message) && !waiting.includes(message)) waiting.push(message);
    };

    const event = Object.freeze(JSON.parse(message.text));
    const delivery = Object.freeze({
      messageId: message.id,
      event,
      redelivered: message.delivered > 1,
      ack,
      nack,
    });
    setImmediate(async () => {
      if (channel.dead) return;
      try {
        await channel.handler(delivery);
      } catch {
        await nack().catch(() => {});
      }
    });
  }

  function connect({ gate = passed } = {}) {
    const channel = {
      dead: false,
      handler: undefined,
      out: new Set(),
      async step(what, act) {
        if (channel.dead) return never;
        await gate(what, 'before');
        if (channel.dead) return never;
        act();
        await gate(what, 'after');
        return channel.dead ? never : undefined;
      },
    };
    return {
      consume(handler) {
        channel.handler = handler;
        channels.add(channel);
        setImmediate(dispatch);
      },
      kill() {
        channel.dead = true;
        channels.delete(channel);
        for (const ticket of channel.out) ticket.giveBack();
        channel.out.clear();
        setImmediate(dispatch);
      },
    };
  }

  return broker;
}
