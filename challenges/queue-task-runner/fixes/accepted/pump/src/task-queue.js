/** A linked list: adding at an end and taking from the front touch one node. */
export class TaskQueue {
  #first = null;
  #lastUrgent = null;
  #last = null;
  #size = 0;

  get size() {
    return this.#size;
  }

  add(task, { urgent = false } = {}) {
    const node = { task, next: null };
    this.#size += 1;
    const before = urgent ? this.#lastUrgent : this.#last;
    if (before === null) {
      node.next = this.#first;
      this.#first = node;
    } else {
      node.next = before.next;
      before.next = node;
    }
    if (urgent) this.#lastUrgent = node;
    if (node.next === null) this.#last = node;
  }

  take() {
    const node = this.#first;
    if (node === null) return undefined;
    this.#first = node.next;
    this.#size -= 1;
    if (node === this.#lastUrgent) this.#lastUrgent = null;
    if (node === this.#last) this.#last = null;
    return node.task;
  }
}
