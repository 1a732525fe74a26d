import { sendCopy } from './mail.js';

/** One run of a campaign: hands out one mail at a time, and knows when the last one is over. */
export class Run {
  #list;
  #send;
  #progress;
  #has;
  #seen;
  #open = 0;
  #exhausted = false;
  #error;
  #over = Promise.withResolvers();
  cancelled = false;

  constructor({ id, gateway, recipients, text, progress, has }) {
    this.#list = recipients[Symbol.asyncIterator]();
    this.#send = (recipient) => sendCopy(gateway, id, text, recipient);
    this.#progress = progress;
    this.#has = has;
    this.#seen = new Set(has);
  }

  get finished() {
    return this.#over.promise;
  }

  /** The next mail to send; counts as open from here on. */
  async next() {
    this.#open += 1;
    const recipient = await this.#read();
    if (recipient) return () => this.#deliver(recipient);
    await this.#leave();
    return undefined;
  }

  async #read() {
    while (!this.#exhausted) {
      if (this.cancelled) {
        this.#exhausted = true;
        await this.#list.return?.();
        return undefined;
      }
      try {
        const { done, value } = await this.#list.next();
        if (done) this.#exhausted = true;
        else if (!this.cancelled && !this.#seen.has(value.address)) {
          this.#seen.add(value.address);
          return value;
        }
      } catch (error) {
        this.#error ??= error;
        this.#exhausted = true;
      }
    }
    return undefined;
  }

  async #deliver(recipient) {
    try {
      await this.#send(recipient);
      this.#has.add(recipient.address);
      this.#progress.delivered = this.#has.size;
    } catch (error) {
      this.#progress.failed.push({ address: recipient.address, reason: error.message });
    }
    await this.#leave();
  }

  async #leave() {
    this.#open -= 1;
    if (this.#open > 0 || !this.#exhausted || this.#progress.state !== 'running') return;
    if (this.#error) this.#progress.end('failed', this.#error);
    else if (this.cancelled) this.#progress.end('cancelled');
    else this.#progress.end(this.#progress.failed.length > 0 ? 'partial' : 'done');
    this.#over.resolve();
  }
}
