const SMALLEST = 16;

/** A ring that doubles when it is full and halves when it is nearly empty. */
export class Ring {
  #slots = new Array(SMALLEST);
  #start = 0;
  length = 0;

  push(task) {
    if (this.length === this.#slots.length) this.#resize(this.length * 2);
    this.#slots[(this.#start + this.length) % this.#slots.length] = task;
    this.length += 1;
  }

  first() {
    return this.length === 0 ? undefined : this.#slots[this.#start];
  }

  drop() {
    this.#slots[this.#start] = undefined;
    this.#start = (this.#start + 1) % this.#slots.length;
    this.length -= 1;
    if (this.#slots.length > SMALLEST && this.length < this.#slots.length / 4)
      this.#resize(this.#slots.length / 2);
  }

  #resize(size) {
    const slots = new Array(size);
    for (let i = 0; i < this.length; i += 1) slots[i] = this.#slots[(this.#start + i) % this.#slots.length];
    this.#slots = slots;
    this.#start = 0;
  }
}
