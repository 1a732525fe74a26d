/**
 * Client of the message broker. Not ours to edit. See client.js for connect(), state, close() and events.
 *
 *   broker.subscribe(topic)   asks for the messages of a topic: once in each session, when it is ready
 *   'message' (message)       one message. Whatever has waited for us is told in one go, perhaps before subscribe() returns;
 *                             after that each message as it comes. A message that was told is not told again.
 *   'offline'                 the session was lost. The client does not come back by itself: connect() and subscribe() again.
 *                             Messages published meanwhile wait.
 *
 * For tests: publish(message) is what the scanners do, drop() loses the session.
 */
import { afterTurns, Client } from './client.js';

class Broker extends Client {
  told = 0;
  subscriptions = [];
  #waiting = [];
  #subscribed = false;

  constructor({ when = afterTurns(6), fails } = {}) {
    super('broker', { when, fails });
  }

  connect() {
    this.#subscribed = false;
    super.connect();
  }

  subscribe(topic) {
    if (this.state !== 'ready') throw new Error(`broker: subscribe() in a session that is ${this.state}`);
    this.subscriptions.push({ topic, session: this.sessions });
    this.later('messages', () => {
      this.#subscribed = true;
      for (const message of this.#waiting.splice(0)) this.#tell(message);
    });
  }

  publish(message) {
    if (this.#subscribed && this.state === 'ready') this.#tell(message);
    else this.#waiting.push(message);
  }

  drop() {
    if (this.state !== 'ready') return;
    this.#subscribed = false;
    this.state = 'offline';
    this.emit('offline');
  }

  #tell(message) {
    this.told += 1;
    this.emit('message', message);
  }
}

export const createBroker = (options) => new Broker(options);
