/** What the header fields say about the body and the connection: RFC 9112, as strictly as llhttp. */
import { ParseFailure } from './failure.ts';
import type { Leniency } from './leniency.ts';

export type MessageKind = 'request' | 'response';

/** The largest Content-Length a 64-bit parser takes. */
const MAX_LENGTH = 18_446_744_073_709_551_615n;

/** Where the body goes: none, `length` bytes, chunks, all until the end, or it is refused. */
export type BodyPlan = 'none' | 'length' | 'chunked' | 'until-end' | 'refused';

/** What is at which byte, for the messages of the errors. */
export interface ValuePosition {
  /** just after the colon */
  readonly colon: number;
  /** first byte of the value */
  readonly start: number;
  /** past the line's end */
  readonly lineEnd: number;
}

export class Framing {
  readonly #kind: MessageKind;
  readonly #leniency: Leniency;
  length: bigint | undefined;
  chunked = false;
  transferEncoding = false;
  keepAliveAsked = false;
  closeAsked = false;
  upgradeAsked = false;
  upgradeNamed = false;
  skipBody = false;
  status = 0;

  constructor(kind: MessageKind, leniency: Leniency) {
    this.#kind = kind;
    this.#leniency = leniency;
  }

  /** Takes one header field in; throws `ParseFailure`. */
  field(name: string, value: string, at: ValuePosition): void {
    switch (name.toLowerCase()) {
      case 'content-length':
        this.#contentLength(value, at);
        return;
      case 'transfer-encoding':
        this.#transferEncoding(value, at);
        return;
      case 'connection':
      case 'proxy-connection':
        this.#connection(value);
        return;
      case 'upgrade':
        this.upgradeNamed = true;
        return;
    }
  }

  #contentLength(value: string, at: ValuePosition): void {
    if (this.transferEncoding && !this.#leniency.has('chunkedLength'))
      throw new ParseFailure(
        'HPE_INVALID_CONTENT_LENGTH',
        "Content-Length can't be present with Transfer-Encoding",
        at.colon,
      );
    if (value === '')
      throw new ParseFailure('HPE_INVALID_CONTENT_LENGTH', 'Empty Content-Length', at.lineEnd);
    if (this.length !== undefined)
      throw new ParseFailure('HPE_UNEXPECTED_CONTENT_LENGTH', 'Duplicate Content-Length', at.start);
    const digits = /^\d*/.exec(value)?.[0].length ?? 0;
    if (digits < value.length) {
      const inside = digits === 0 || value[digits] !== ' ' ? digits : digits + 1;
      throw new ParseFailure(
        'HPE_INVALID_CONTENT_LENGTH',
        'Invalid character in Content-Length',
        at.start + inside,
      );
    }
    const length = BigInt(value);
    if (length > MAX_LENGTH)
      throw new ParseFailure('HPE_INVALID_CONTENT_LENGTH', 'Content-Length overflow', at.start + 20);
    this.length = length;
  }

  #transferEncoding(value: string, at: ValuePosition): void {
    if (this.length !== undefined && !this.#leniency.has('chunkedLength'))
      throw new ParseFailure(
        'HPE_INVALID_TRANSFER_ENCODING',
        "Transfer-Encoding can't be present with Content-Length",
        at.colon,
      );
    const strict = this.#kind === 'request' && !this.#leniency.has('transferEncoding');
    const refuse = (offset: number): ParseFailure =>
      new ParseFailure('HPE_INVALID_TRANSFER_ENCODING', 'Invalid `Transfer-Encoding` header value', offset);
    if (this.chunked && strict) throw refuse(at.start + 1);
    this.transferEncoding = true;
    this.chunked = false;
    let offset = 0;
    for (const part of value.split(',')) {
      if (this.chunked && strict) throw refuse(at.start + offset);
      this.chunked = part.trim().toLowerCase() === 'chunked';
      offset += part.length + 1;
    }
  }

  #connection(value: string): void {
    for (const part of value.split(',')) {
      const token = part.trim().toLowerCase();
      if (token === 'keep-alive') this.keepAliveAsked = true;
      else if (token === 'close') this.closeAsked = true;
      else if (token === 'upgrade') this.upgradeAsked = true;
    }
  }

  /** 1xx, 204 and 304 responses have no body whatever their headers say. */
  #bodiless(): boolean {
    const { status } = this;
    return (
      this.skipBody ||
      (this.#kind === 'response' && ((status >= 100 && status < 200) || status === 204 || status === 304))
    );
  }

  plan(): BodyPlan {
    if (this.#bodiless()) return 'none';
    if (this.chunked) return 'chunked';
    if (this.transferEncoding) {
      const lenient = this.#leniency.has('chunkedLength') || this.#leniency.has('transferEncoding');
      return this.#kind === 'request' && !lenient ? 'refused' : 'until-end';
    }
    if (this.length !== undefined) return this.length === 0n ? 'none' : 'length';
    return this.#kind === 'request' ? 'none' : 'until-end';
  }

  get hasBody(): boolean {
    return this.chunked || (this.length ?? 0n) > 0n;
  }

  keepsAlive(major: number, minor: number): boolean {
    if (major > 0 && minor > 0) {
      if (this.closeAsked) return false;
    } else if (!this.keepAliveAsked) return false;
    return !this.#needsEnd();
  }

  /** only the end of the connection tells where the message ends */
  #needsEnd(): boolean {
    if (this.#kind === 'request' || this.#bodiless()) return false;
    if (this.transferEncoding && !this.chunked) return true;
    return !this.chunked && this.length === undefined;
  }
}
