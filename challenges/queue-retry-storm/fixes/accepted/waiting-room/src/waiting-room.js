const SHARE = 0.2;
const MOST = 10;
const WAITS_MS = [2000, 4000, 8000];

/**
 * Operations that failed wait here for their next attempt, the earliest first; one timer wakes the one that is due. Knows the budget as well.
 */
export class WaitingRoom {
  #line = [];
  #timer;
  #credit = MOST;

  /** Call for each operation that begins. */
  earn() {
    this.#credit = Math.min(MOST, this.#credit + SHARE);
  }

  /** When an operation that has failed `failures` times may come back, or undefined if it may not. */
  book(failures, { retryAfterMs, deadline }) {
    const most = WAITS_MS[failures - 1];
    if (most === undefined || this.#credit < 1) return undefined;
    const due = Date.now() + Math.ceil(retryAfterMs + most / 2 + (Math.random() * most) / 2);
    if (due >= deadline) return undefined;
    this.#credit -= 1;
    return due;
  }

  enter(operation, due) {
    const at = this.#line.findIndex((other) => other.due > due);
    this.#line.splice(at < 0 ? this.#line.length : at, 0, { operation, due });
    this.#wake();
  }

  leave(operation) {
    this.#line = this.#line.filter((one) => one.operation !== operation);
    this.#wake();
  }

  #wake() {
    clearTimeout(this.#timer);
    const [first] = this.#line;
    if (first === undefined) return;
    this.#timer = setTimeout(
      () => {
        const now = Date.now();
        const due = this.#line.filter((one) => one.due <= now);
        this.#line = this.#line.filter((one) => one.due > now);
        for (const { operation } of due) operation.attempt();
        this.#wake();
      },
      Math.max(0, first.due - Date.now()),
    );
  }
}
