/** Room for so many readings. Who asks first is served first; who has left the queue gets nothing. */
export class Room {
  #free;
  #queue = [];

  constructor(places) {
    this.#free = places;
  }

  /** All of them, now, or none. */
  tryTake(places) {
    if (places > this.#free) return false;
    this.#free -= places;
    return true;
  }

  /** As many as there are, at least one and at most `most`; waits for the first. */
  async takeSome(most, { signal }) {
    for (;;) {
      signal.throwIfAborted();
      const taken = Math.min(most, this.#free);
      if (taken > 0) {
        this.#free -= taken;
        return taken;
      }
      await this.#turn(signal);
    }
  }

  giveBack(places) {
    this.#free += places;
    // whoever finds nothing stands at the end again
    for (const go of this.#queue.splice(0)) go();
  }

  #turn(signal) {
    return new Promise((resolve) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#queue = this.#queue.filter((other) => other !== go);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#queue.push(go);
    });
  }
}
