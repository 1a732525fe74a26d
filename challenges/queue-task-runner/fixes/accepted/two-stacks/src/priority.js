/** First in, first out, from two stacks: each task is moved once. */
export class Fifo {
  #incoming = [];
  #outgoing = [];

  get length() {
    return this.#incoming.length + this.#outgoing.length;
  }

  put(task) {
    this.#incoming.push(task);
  }

  get() {
    if (this.#outgoing.length === 0) {
      this.#outgoing = this.#incoming.reverse();
      this.#incoming = [];
    }
    return this.#outgoing.pop();
  }
}
