/** Ends the current command with a message on standard error and a status. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
  readonly status: number;

  constructor(message: string, status = 1) {
    super(message);
    this.status = status;
  }
}

/** Leaves loops, functions or the shell. */
export class Leave extends Error {
  readonly what: 'break' | 'continue' | 'return' | 'exit';
  /** loops left to leave, or the status */
  readonly value: number;

  constructor(what: Leave['what'], value: number) {
    super(what);
    this.what = what;
    this.value = value;
  }
}

/** Ctrl-C: ends the whole command line. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}
