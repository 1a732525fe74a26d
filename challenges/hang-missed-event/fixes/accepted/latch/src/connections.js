import { log } from './log.js';

/** A client's session as a promise: it remembers what events do not. */
export class Session {
  #client;
  #latch;

  constructor(client, name) {
    this.#client = client;
    client.on('ready', () => this.#latch?.resolve());
    client.on('error', (error) => {
      log.warn('session failed', { client: name, reason: error.message });
      this.#latch?.reject(error);
    });
    client.on('offline', () => log.warn('session lost', { client: name }));
  }

  open() {
    this.#latch = Promise.withResolvers();
    const { promise } = this.#latch;
    this.#client.connect();
    return promise;
  }

  close() {
    this.#latch = undefined;
    this.#client.close();
  }
}
