/** What the stream handles drive: a codec takes input and gives output as far as there is room. */

export interface CodecState {
  readonly input: Uint8Array;
  inputAt: number;
  readonly output: Uint8Array;
  outputAt: number;
}

/** As C++ reports it: text, code by name, number. */
export interface CodecFailure {
  readonly message: string;
  readonly code: string;
  readonly errno: number;
}

export interface Codec {
  /** Works until the input is used up, the output is full or the stream has ended. */
  run(state: CodecState, flush: number): CodecFailure | undefined;
  reset(): CodecFailure | undefined;
  params(level: number, strategy: number): CodecFailure | undefined;
}
