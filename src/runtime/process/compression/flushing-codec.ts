/** A codec over an encoder or decoder that gives its output in pieces, whenever it likes. */
import type { Codec, CodecFailure, CodecState } from '../bindings/zlib/codec.ts';

export interface FlushingEncoder {
  /** What is returned is reported when the output before it has been taken. */
  write(data: Uint8Array): CodecFailure | undefined;
  /** Gives out all that was written. */
  flush(): void;
  /** Ends the output; what is returned is reported in its place. */
  finish(): CodecFailure | undefined;
  /** The output since the last call. */
  take(): Uint8Array[];
}

const FLUSH = 1;
const FINISH = 2;

export class FlushingCodec implements Codec {
  readonly #make: () => FlushingEncoder;
  #encoder: FlushingEncoder;
  #pending: Uint8Array[] = [];
  #finished = false;
  #failure: CodecFailure | undefined;

  constructor(make: () => FlushingEncoder) {
    this.#make = make;
    this.#encoder = make();
  }

  run(state: CodecState, flush: number): CodecFailure | undefined {
    if (state.inputAt < state.input.length)
      this.#failure ??= this.#encoder.write(state.input.subarray(state.inputAt));
    state.inputAt = state.input.length;
    if (flush === FLUSH) this.#encoder.flush();
    if (flush === FINISH && !this.#finished) {
      this.#failure ??= this.#encoder.finish();
      this.#finished = true;
    }
    this.#pending.push(...this.#encoder.take());
    for (let room = state.output.length - state.outputAt; room > 0 && this.#pending.length > 0;) {
      const [first = new Uint8Array(0)] = this.#pending;
      const count = Math.min(room, first.length);
      state.output.set(first.subarray(0, count), state.outputAt);
      state.outputAt += count;
      room -= count;
      if (count < first.length) this.#pending[0] = first.subarray(count);
      else this.#pending.shift();
    }
    return state.outputAt < state.output.length ? this.#failure : undefined;
  }

  reset(): undefined {
    this.#encoder = this.#make();
    this.#pending = [];
    this.#finished = false;
    this.#failure = undefined;
  }

  params(): undefined {
    // Brotli and Zstandard take their parameters at the start
  }
}
