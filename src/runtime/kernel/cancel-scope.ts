/** Everything a process waits for; ends with it, so that a dead reader does not swallow anybody's bytes. */
export class CancelScope {
  readonly #cancels = new Set<() => void>();
  #ended = false;

  /** A promise whose wait is withdrawn when the scope ends; then it never settles. `start` returns the withdrawal. */
  promise<T>(
    start: (resolve: (value: T) => void, reject: (error: unknown) => void) => () => void,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) return;
      let settled = false;
      let cancel: (() => void) | null = null;
      const settle = (): void => {
        settled = true;
        if (cancel !== null) this.#cancels.delete(cancel);
      };
      cancel = start(
        (value) => {
          settle();
          resolve(value);
        },
        (error) => {
          settle();
          reject(error instanceof Error ? error : new Error(String(error)));
        },
      );
      if (!settled) this.#cancels.add(cancel);
    });
  }

  end(): void {
    this.#ended = true;
    const cancels = [...this.#cancels];
    this.#cancels.clear();
    for (const cancel of cancels) cancel();
  }
}
