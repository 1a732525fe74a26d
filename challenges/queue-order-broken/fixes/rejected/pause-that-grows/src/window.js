/** Which offsets were polled and are not written yet; says up to where everything is written. */
export class Window {
  #written = new Set();
  #from;
  #to;

  get next() {
    return this.#from;
  }

  get polled() {
    return this.#to;
  }

  polledUpTo(first, next) {
    this.#from ??= first;
    this.#to = next;
  }

  /** True if that moves what may be committed. */
  written(offset) {
    this.#written.add(offset);
    const before = this.#from;
    while (this.#written.delete(this.#from)) this.#from += 1;
    return this.#from > before;
  }
}
