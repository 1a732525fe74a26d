/** First in, first out, in constant time per item. */
export class Queue<T> {
  #items: (T | undefined)[] = [];
  #head = 0;

  get length(): number {
    return this.#items.length - this.#head;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  peek(): T | undefined {
    return this.#items[this.#head];
  }

  shift(): T | undefined {
    const item = this.#items[this.#head];
    if (this.#head < this.#items.length) this.#items[this.#head++] = undefined;
    if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Removes the first occurrence; true if there was one. */
  remove(item: T): boolean {
    const index = this.#items.indexOf(item, this.#head);
    if (index === -1) return false;
    this.#items.splice(index, 1);
    return true;
  }

  clear(): T[] {
    const rest = this.#items.slice(this.#head) as T[]; // behind the head nothing is undefined
    this.#items = [];
    this.#head = 0;
    return rest;
  }

  *[Symbol.iterator](): Iterator<T> {
    yield* this.#items.slice(this.#head) as T[]; // as above
  }
}
