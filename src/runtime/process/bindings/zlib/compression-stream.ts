/** CompressionStream of node_zlib.cc: one codec, written to synchronously or as on the thread pool. */
import { bytesOf } from '../../memory.ts';
import type { AnyFunction } from '../../state.ts';
import { AsyncWrap, completeLater, makeCallback } from '../../wraps.ts';
import type { Codec, CodecFailure } from './codec.ts';

export class CompressionStream extends AsyncWrap {
  #codec: Codec | undefined;
  #result = new Uint32Array(2);
  #callback: AnyFunction | undefined;
  #writing = false;
  #closed = false;

  /** `result` gets [room left in the output, input left]; `callback` is called after each asynchronous write. */
  static start(stream: CompressionStream, codec: Codec, result: Uint32Array, callback: AnyFunction): void {
    stream.#codec = codec;
    stream.#result = result as Uint32Array<ArrayBuffer>; // the library made it
    stream.#callback = callback;
  }

  /** False when it failed, which `onerror` has been told. */
  #work(
    flush: number,
    input: Uint8Array | null,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): boolean {
    const given =
      input === null ? new Uint8Array(0) : bytesOf(input).subarray(inputAt, inputAt + inputLength);
    const room = bytesOf(output).subarray(outputAt, outputAt + outputLength);
    const state = { input: given, inputAt: 0, output: room, outputAt: 0 };
    const failure = this.#codec?.run(state, flush);
    if (failure !== undefined) {
      this.#fail(failure);
      return false;
    }
    this.#result[0] = room.length - state.outputAt;
    this.#result[1] = given.length - state.inputAt;
    return true;
  }

  #fail({ message, code, errno }: CodecFailure): void {
    makeCallback(this, 'onerror', message, errno, code);
    this.#writing = false;
    if (this.#closed) this.#codec = undefined;
  }

  writeSync(
    flush: number,
    input: Uint8Array | null,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): void {
    this.#work(flush, input, inputAt, inputLength, output, outputAt, outputLength);
  }

  write(
    flush: number,
    input: Uint8Array | null,
    inputAt: number,
    inputLength: number,
    output: Uint8Array,
    outputAt: number,
    outputLength: number,
  ): void {
    this.#writing = true;
    completeLater(() => {
      if (!this.#work(flush, input, inputAt, inputLength, output, outputAt, outputLength)) return;
      this.#writing = false;
      if (this.#callback !== undefined) makeCallback(this, this.#callback);
      if (this.#closed) this.#codec = undefined;
    });
  }

  close(): void {
    this.#closed = true;
    // a write under way still ends as it would have
    if (!this.#writing) this.#codec = undefined;
  }

  reset(): void {
    const failure = this.#codec?.reset();
    if (failure !== undefined) this.#fail(failure);
  }

  params(level?: number, strategy?: number): void {
    const failure = this.#codec?.params(level ?? 0, strategy ?? 0);
    if (failure !== undefined) this.#fail(failure);
  }
}
