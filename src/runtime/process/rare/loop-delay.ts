import { host } from '../host.ts';
import { loop } from '../loop.ts';
import { Histogram } from './histogram-handle.ts';

const NANOSECONDS = 1e6;

/**
 * `monitorEventLoopDelay()`: how much later than asked a timer of `resolution` milliseconds comes round. The browser's
 * timer asks the loop for a turn, so that a blocked loop shows up as Node's would. It does not keep the process alive.
 */
export class IntervalHistogram extends Histogram {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last: number | undefined;
  readonly #resolution: number;

  constructor(resolution: number) {
    super(1, 3.6e12, 3);
    this.#resolution = resolution;
  }

  start(reset?: boolean): void {
    if (this.#timer !== undefined) return;
    if (reset === true) this.reset();
    this.#last = undefined;
    this.#arm();
  }

  stop(): void {
    if (this.#timer !== undefined) host.clearTimeout(this.#timer as unknown as number); // the browser's are numbers
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer = host.setTimeout(() => {
      loop.enqueue(() => {
        this.#tick();
      });
    }, this.#resolution) as unknown as ReturnType<typeof setTimeout>; // as above
  }

  #tick(): void {
    if (this.#timer === undefined) return;
    const now = host.now();
    if (this.#last !== undefined) this.record(Math.max(1, Math.round((now - this.#last) * NANOSECONDS)));
    this.#last = now;
    this.#arm();
  }
}
