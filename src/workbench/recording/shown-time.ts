/** Time as a playback shows it: that of the recording, with long pauses made short if that is wished. */

/** Pauses longer than this are shortened, and to how much. */
export const PAUSE_MS = 5_000;
export const SHORT_PAUSE_MS = 1_000;

export class ShownTime {
  readonly #times: readonly number[];
  readonly #shown: readonly number[];

  /** `times` of the events, in milliseconds, none less than the one before. */
  constructor(times: readonly number[], shortens: boolean) {
    this.#times = times;
    let shown = 0;
    let before = 0;
    this.#shown = times.map((time) => {
      const gap = time - before;
      before = time;
      return (shown += shortens && gap > PAUSE_MS ? SHORT_PAUSE_MS : gap);
    });
  }

  get total(): number {
    return this.#shown.at(-1) ?? 0;
  }

  /** When an event is shown. */
  of(index: number): number {
    return this.#shown[index] ?? 0;
  }

  /** How many events have happened by then. */
  countAt(shown: number): number {
    let [low, high] = [0, this.#shown.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#shown[middle] ?? 0) <= shown) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The time of the recording that is shown then. */
  recordedAt(shown: number): number {
    const count = this.countAt(shown);
    const [from, to] = [count === 0 ? 0 : (this.#times[count - 1] ?? 0), this.#times[count]];
    if (to === undefined) return from;
    const since = count === 0 ? 0 : this.of(count - 1);
    return from + ((shown - since) / (this.of(count) - since)) * (to - from);
  }

  /** When a time of the recording is shown. */
  shownAt(recorded: number): number {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#times[middle] ?? 0) <= recorded) low = middle + 1;
      else high = middle;
    }
    if (low === this.#times.length) return this.total;
    const [from, to] = [low === 0 ? 0 : (this.#times[low - 1] ?? 0), this.#times[low] ?? 0];
    const [shown, next] = [low === 0 ? 0 : this.of(low - 1), this.of(low)];
    return shown + ((recorded - from) / (to - from)) * (next - shown);
  }
}
