/** A message that breaks the protocol: llhttp's code and words, and the byte where it was found. */
export class ParseFailure extends Error {
  readonly code: string;
  readonly reason: string;
  readonly at: number;

  constructor(code: string, reason: string, at: number) {
    super(reason);
    this.code = code;
    this.reason = reason;
    this.at = at;
  }
}
