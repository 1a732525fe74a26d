/** A codec that works on the whole input at once: nothing comes out before the stream is ended. */
import type { Codec, CodecFailure, CodecState } from './codec.ts';

const FINISH = 2;

/** Thrown by the work with what the stream is to report. */
export class CodecError extends Error {
  readonly failure: CodecFailure;

  constructor(failure: CodecFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

export const UNEXPECTED_END: CodecFailure = {
  message: 'unexpected end of file',
  code: 'Z_BUF_ERROR',
  errno: -5,
};

export class WholeCodec implements Codec {
  readonly #work: (input: Uint8Array) => Uint8Array;
  #parts: Uint8Array[] = [];
  #output: Uint8Array | undefined;
  #at = 0;

  constructor(work: (input: Uint8Array) => Uint8Array) {
    this.#work = work;
  }

  run(state: CodecState, flush: number): CodecFailure | undefined {
    if (state.inputAt < state.input.length) this.#parts.push(state.input.slice(state.inputAt));
    state.inputAt = state.input.length;
    if (flush === FINISH && this.#output === undefined) {
      try {
        this.#output = this.#work(this.#whole());
      } catch (error) {
        if (error instanceof CodecError) return error.failure;
        throw error;
      }
    }
    if (this.#output !== undefined) {
      const count = Math.min(state.output.length - state.outputAt, this.#output.length - this.#at);
      state.output.set(this.#output.subarray(this.#at, this.#at + count), state.outputAt);
      state.outputAt += count;
      this.#at += count;
    }
    return undefined;
  }

  #whole(): Uint8Array {
    const all = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  reset(): undefined {
    this.#parts = [];
    this.#output = undefined;
    this.#at = 0;
  }

  params(): undefined {
    // Brotli and Zstandard take their parameters at the start
  }
}
