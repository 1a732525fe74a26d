/** An HTTP/1.x parser with llhttp's grammar, strictness, errors and order of events. https://llhttp.org */
import {
  ALPHA,
  BACKSLASH,
  COLON,
  CR,
  EQUALS,
  FIELD,
  FIELD_RELAXED,
  hexValue,
  HOST_BYTE,
  LF,
  QUOTE,
  QUOTED,
  SEMICOLON,
  SPACE,
  TAB,
  TOKEN,
  URL_BYTE,
} from './characters.ts';
import { ParseFailure } from './failure.ts';
import { Framing, LENIENT, type MessageKind } from './framing.ts';
import { METHODS, protocolsOf } from './methods.ts';

/** Spans are pieces of text as they arrive: one part of the message may come in several. */
export interface ScannerEvents {
  messageBegin(): void;
  url(text: Uint8Array, at: number): void;
  statusText(text: Uint8Array, at: number): void;
  fieldName(text: Uint8Array, at: number): void;
  fieldValue(text: Uint8Array, at: number): void;
  /** the field is complete: its text, without surrounding white space */
  field(): readonly [name: string, value: string];
  /** 0: go on; 1: no body follows; 2: no body, and another protocol follows */
  headersComplete(): 0 | 1 | 2;
  body(bytes: Uint8Array): void;
  chunkHeader(): void;
  chunkExtension(length: number, at: number): void;
  chunkComplete(): void;
  messageComplete(): void;
}

type State =
  | 'start' | 'closed' | 'method' | 'url-start' | 'url-schema' | 'url-slash' | 'url-slash2' | 'url-server' | 'url-path'
  | 'url-query' | 'url-fragment' | 'protocol' | 'major' | 'dot' | 'minor' | 'version-end' | 'request-line-lf'
  | 'status-start' | 'status-code' | 'status-code-end' | 'status-text' | 'status-lf'
  | 'field-start' | 'field-name' | 'value-skip' | 'value' | 'value-lf' | 'value-next' | 'headers-lf'
  | 'body' | 'body-until-end' | 'chunk-size-start' | 'chunk-size' | 'chunk-extension' | 'chunk-quoted' | 'chunk-escape'
  | 'chunk-size-lf' | 'chunk-data' | 'chunk-data-cr' | 'chunk-data-lf'; // prettier-ignore

const CHUNK_SIZE_DIGITS = 16;
const ZERO = 48;
const NINE = 57;
const HASH = 35;
const QUESTION = 63;
const SLASH = 47;
const STAR = 42;
const DOT = 46;

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

export class HttpScanner {
  readonly #events: ScannerEvents;
  readonly #kind: MessageKind;
  readonly #flags: number;
  readonly #valueBytes: Uint8Array;
  #state: State = 'start';
  #failure: ParseFailure | undefined;
  /** the end of input is: fine, an error, or the end of the message */
  #atEnd: 'fine' | 'error' | 'completes' = 'fine';
  #begun = false;
  #word = '';
  #method = 0;
  #major = 0;
  #minor = 0;
  #framing: Framing;
  #trailing = false;
  #firstField = true;
  #remaining = 0;
  #colon = 0;
  #valueStart = 0;
  #upgrade = false;

  constructor(kind: MessageKind, flags: number, events: ScannerEvents) {
    this.#kind = kind;
    this.#flags = flags;
    this.#events = events;
    this.#framing = new Framing(kind, flags);
    this.#valueBytes = (flags & (LENIENT.headers | LENIENT.headerValueRelaxed)) !== 0 ? FIELD_RELAXED : FIELD;
  }

  get major(): number {
    return this.#major;
  }
  get minor(): number {
    return this.#minor;
  }
  /** index into `METHODS` */
  get method(): number {
    return this.#method;
  }
  get status(): number {
    return this.#framing.status;
  }
  get upgrade(): boolean {
    return this.#upgrade;
  }
  get keepsAlive(): boolean {
    return this.#framing.keepsAlive(this.#major, this.#minor);
  }

  #fail(code: string, reason: string, at: number): never {
    throw new ParseFailure(code, reason, at);
  }

  #lenient(flag: keyof typeof LENIENT): boolean {
    return (this.#flags & LENIENT[flag]) !== 0;
  }

  /** The number of bytes taken: fewer than given only when another protocol follows. */
  execute(data: Uint8Array): number | ParseFailure {
    if (this.#failure !== undefined) return this.#failure;
    try {
      return this.#run(data);
    } catch (error) {
      if (!(error instanceof ParseFailure)) {
        this.#failure = new ParseFailure('HPE_USER', 'callback failed', 0);
        throw error;
      }
      this.#failure = error;
      return error;
    }
  }

  /** The end of the input. */
  finish(): ParseFailure | undefined {
    if (this.#failure !== undefined || this.#atEnd === 'fine') return undefined;
    if (this.#atEnd === 'error') return new ParseFailure('HPE_INVALID_EOF_STATE', 'Invalid EOF state', 0);
    this.#events.messageComplete();
    this.#atEnd = 'fine';
    return undefined;
  }

  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#atEnd = 'error';
    this.#framing = new Framing(this.#kind, this.#flags);
    this.#word = '';
    this.#major = 0;
    this.#minor = 9;
    this.#upgrade = false;
    this.#trailing = false;
    this.#firstField = true;
    this.#events.messageBegin();
  }

  #run(data: Uint8Array): number {
    const end = data.length;
    let i = 0;
    while (i < end) {
      const byte = data[i] ?? 0;
      switch (this.#state) {
        case 'closed':
          if (byte === CR || byte === LF) i++;
          else if (this.#lenient('dataAfterClose')) this.#state = 'start';
          else this.#fail('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`', i);
          break;
        case 'start':
          if (byte === CR || byte === LF) i++;
          else {
            this.#begin();
            this.#state = this.#kind === 'request' ? 'method' : 'protocol';
          }
          break;
        case 'method':
          i = this.#readMethod(byte, i);
          break;
        case 'url-start':
        case 'url-schema':
        case 'url-slash':
        case 'url-slash2':
        case 'url-server':
        case 'url-path':
        case 'url-query':
        case 'url-fragment':
          i = this.#readUrl(data, i);
          break;
        case 'protocol':
          i = this.#readProtocol(byte, i);
          break;
        case 'major':
        case 'dot':
        case 'minor':
        case 'version-end':
        case 'request-line-lf':
          i = this.#readVersion(byte, i);
          break;
        case 'status-start':
        case 'status-code':
        case 'status-code-end':
        case 'status-text':
        case 'status-lf':
          i = this.#readStatus(data, i);
          break;
        case 'field-start':
        case 'field-name':
          i = this.#readFieldName(data, i);
          break;
        case 'value-skip':
        case 'value':
        case 'value-lf':
        case 'value-next':
          i = this.#readValue(data, i);
          break;
        case 'headers-lf': {
          if (byte !== LF && !this.#lenient('optionalLFAfterCR'))
            this.#fail('HPE_STRICT', 'Expected LF after headers', i);
          if (byte === LF) i++;
          if (this.#endHeaders(i)) return i;
          break;
        }
        case 'body': {
          const count = Math.min(this.#remaining, end - i);
          this.#remaining -= count;
          this.#events.body(data.subarray(i, i + count));
          i += count;
          if (this.#remaining === 0 && this.#complete()) return i;
          break;
        }
        case 'body-until-end':
          this.#events.body(data.subarray(i));
          i = end;
          break;
        default:
          i = this.#readChunk(data, i);
      }
    }
    return i;
  }

  #readMethod(byte: number, at: number): number {
    if (byte === SPACE) {
      const method = METHODS.indexOf(this.#word);
      if (method < 0) this.#fail('HPE_INVALID_METHOD', 'Invalid method encountered', at);
      if (this.#word === 'PRI') this.#fail('HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade', at + 1);
      this.#method = method;
      this.#word = '';
      this.#state = 'url-start';
      return at + 1;
    }
    const next = this.#word + String.fromCharCode(byte);
    if (!METHODS.some((method) => method.startsWith(next)))
      this.#fail(
        'HPE_INVALID_METHOD',
        METHODS.includes(this.#word) ? 'Expected space after method' : 'Invalid method encountered',
        at,
      );
    this.#word = next;
    return at + 1;
  }

  #readUrl(data: Uint8Array, from: number): number {
    let i = from;
    for (; i < data.length; i++) {
      const byte = data[i] ?? 0;
      if (this.#state === 'url-start') {
        if (byte === SPACE && i === from) return i + 1; // several spaces may follow the method
        this.#state = this.#urlStart(byte, i);
        continue;
      }
      if (byte === SPACE || byte === CR || byte === LF) return this.#endUrl(data, from, i, byte);
      this.#state = this.#urlNext(byte, i);
    }
    if (i > from) this.#events.url(data.subarray(from, i), i);
    return i;
  }

  #urlStart(byte: number, at: number): State {
    if (METHODS[this.#method] === 'CONNECT' && HOST_BYTE[byte] === 1) return 'url-server';
    if (byte === SLASH || byte === STAR) return 'url-path';
    if (ALPHA[byte] === 1) return 'url-schema';
    return this.#fail('HPE_INVALID_URL', 'Unexpected start char in url', at);
  }

  #urlNext(byte: number, at: number): State {
    switch (this.#state) {
      case 'url-schema':
        if (ALPHA[byte] === 1) return 'url-schema';
        if (byte === COLON) return 'url-slash';
        return this.#fail('HPE_INVALID_URL', 'Unexpected char in url schema', at);
      case 'url-slash':
      case 'url-slash2':
        if (byte === SLASH) return this.#state === 'url-slash' ? 'url-slash2' : 'url-server';
        return this.#fail('HPE_INVALID_URL', 'Unexpected char in url schema', at);
      case 'url-server':
        if (byte === SLASH) return 'url-path';
        if (byte === QUESTION) return 'url-query';
        if (HOST_BYTE[byte] === 1) return 'url-server';
        return this.#fail('HPE_INVALID_URL', 'Unexpected char in url server', at);
      case 'url-fragment':
        if (URL_BYTE[byte] === 1 || byte === QUESTION || byte === HASH) return 'url-fragment';
        return this.#fail('HPE_INVALID_URL', 'Invalid char in url fragment start', at);
      default: {
        const query = this.#state === 'url-query';
        if (byte === HASH) return 'url-fragment';
        if (byte === QUESTION) return 'url-query';
        if (URL_BYTE[byte] === 1) return this.#state;
        return this.#fail('HPE_INVALID_URL', `Invalid char in url ${query ? 'query' : 'path'}`, at);
      }
    }
  }

  #endUrl(data: Uint8Array, from: number, at: number, byte: number): number {
    if (this.#state === 'url-schema' || this.#state === 'url-slash' || this.#state === 'url-slash2')
      this.#fail('HPE_INVALID_URL', 'Invalid characters in url', at + 1);
    this.#events.url(data.subarray(from, at), at);
    if (byte === SPACE) this.#state = 'protocol';
    else this.#state = byte === CR ? 'request-line-lf' : 'field-start'; // HTTP/0.9
    return at + 1;
  }

  #readProtocol(byte: number, at: number): number {
    if (byte === SPACE && this.#word === '' && this.#kind === 'request') return at + 1;
    const next = this.#word + String.fromCharCode(byte);
    const known = ['HTTP/', 'RTSP/', 'ICE/'];
    if (!known.some((name) => name.startsWith(next)))
      this.#fail('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/', at);
    this.#word = next;
    if (known.includes(next)) {
      if (this.#kind === 'request' && !protocolsOf(METHODS[this.#method] ?? '').includes(next))
        this.#fail('HPE_INVALID_CONSTANT', `Invalid method for ${next}x.x request`, at + 1);
      this.#state = 'major';
    }
    return at + 1;
  }

  #readVersion(byte: number, at: number): number {
    switch (this.#state) {
      case 'major':
        if (!isDigit(byte)) this.#fail('HPE_INVALID_VERSION', 'Invalid major version', at);
        this.#major = byte - ZERO;
        this.#state = 'dot';
        return at + 1;
      case 'dot':
        if (byte !== DOT) this.#fail('HPE_INVALID_VERSION', 'Expected dot', at);
        this.#state = 'minor';
        return at + 1;
      case 'minor': {
        if (!isDigit(byte)) this.#fail('HPE_INVALID_VERSION', 'Invalid minor version', at);
        this.#minor = byte - ZERO;
        const version = `${this.#major}.${this.#minor}`;
        if (!this.#lenient('version') && !['0.9', '1.0', '1.1', '2.0'].includes(version))
          this.#fail('HPE_INVALID_VERSION', 'Invalid HTTP version', at + 1);
        this.#state = this.#kind === 'request' ? 'version-end' : 'status-start';
        return at + 1;
      }
      case 'version-end':
        if (byte === CR) this.#state = 'request-line-lf';
        else if (byte === LF && this.#lenient('optionalCRBeforeLF')) this.#state = 'field-start';
        else this.#fail('HPE_INVALID_VERSION', 'Expected CRLF after version', byte === LF ? at + 1 : at);
        return at + 1;
      default: // the line feed of the request line
        this.#state = 'field-start';
        if (byte === LF) return at + 1;
        if (!this.#lenient('optionalLFAfterCR')) this.#fail('HPE_STRICT', 'Expected CRLF after version', at);
        return at;
    }
  }

  #readStatus(data: Uint8Array, at: number): number {
    const byte = data[at] ?? 0;
    switch (this.#state) {
      case 'status-start':
        if (byte !== SPACE) this.#fail('HPE_INVALID_VERSION', 'Expected space after version', at);
        this.#state = 'status-code';
        this.#word = '';
        return at + 1;
      case 'status-code':
        if (!isDigit(byte)) this.#fail('HPE_INVALID_STATUS', 'Invalid status code', at);
        this.#word += String.fromCharCode(byte);
        if (this.#word.length === 3) {
          this.#framing.status = Number(this.#word);
          this.#state = 'status-code-end';
        }
        return at + 1;
      case 'status-code-end':
        if (byte === SPACE) this.#state = 'status-text';
        else if (byte === CR) this.#state = 'status-lf';
        else if (byte === LF && this.#lenient('optionalCRBeforeLF')) this.#state = 'field-start';
        else this.#fail('HPE_INVALID_STATUS', 'Invalid response status', byte === LF ? at + 1 : at);
        return at + 1;
      case 'status-text': {
        let i = at;
        while (i < data.length && data[i] !== CR && data[i] !== LF) i++;
        if (i > at) this.#events.statusText(data.subarray(at, i), i);
        if (i === data.length) return i;
        if (data[i] === CR) this.#state = 'status-lf';
        else if (this.#lenient('optionalCRBeforeLF')) this.#state = 'field-start';
        else this.#fail('HPE_CR_EXPECTED', 'Missing expected CR after response line', i + 1);
        return i + 1;
      }
      default:
        this.#state = 'field-start';
        if (byte === LF) return at + 1;
        if (!this.#lenient('optionalLFAfterCR')) this.#fail('HPE_STRICT', 'Expected LF after CR', at);
        return at;
    }
  }

  #readFieldName(data: Uint8Array, at: number): number {
    const byte = data[at] ?? 0;
    if (this.#state === 'field-start') {
      if (byte === CR) {
        this.#state = 'headers-lf';
        return at + 1;
      }
      if (byte === LF) {
        if (!this.#lenient('optionalCRBeforeLF'))
          this.#fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header field char', at + 1);
        this.#state = 'headers-lf';
        return at;
      }
      if (byte === SPACE && this.#firstField) {
        if (!this.#lenient('headers'))
          this.#fail('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line', at + 1);
        return at + 1;
      }
      if (TOKEN[byte] !== 1) this.#fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', at);
      this.#firstField = false;
      this.#state = 'field-name';
    }
    let i = at;
    while (i < data.length && TOKEN[data[i] ?? 0] === 1) i++;
    if (i > at) this.#events.fieldName(data.subarray(at, i), i + 1);
    if (i === data.length) return i;
    if (data[i] !== COLON) this.#fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', i);
    this.#state = 'value-skip';
    this.#colon = i + 1;
    this.#valueStart = i + 1;
    return i + 1;
  }

  #readValue(data: Uint8Array, at: number): number {
    const byte = data[at] ?? 0;
    switch (this.#state) {
      case 'value-skip':
        if (byte === SPACE || byte === TAB) return at + 1;
        this.#valueStart = at;
        this.#state = 'value';
        return at;
      case 'value': {
        let i = at;
        while (i < data.length && this.#valueBytes[data[i] ?? 0] === 1) i++;
        if (i > at) this.#events.fieldValue(data.subarray(at, i), i + 1);
        if (i === data.length) return i;
        if (data[i] === CR) this.#state = 'value-lf';
        else if (data[i] === LF) {
          if (!this.#lenient('optionalCRBeforeLF'))
            this.#fail('HPE_CR_EXPECTED', 'Missing expected CR after header value', i);
          this.#state = 'value-next';
        } else this.#fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char', i);
        return i + 1;
      }
      case 'value-lf':
        this.#state = 'value-next';
        if (byte === LF) return at + 1;
        if (!this.#lenient('optionalLFAfterCR'))
          this.#fail('HPE_LF_EXPECTED', 'Missing expected LF after header value', at);
        return at;
      default: {
        if (byte === SPACE || byte === TAB) {
          if (!this.#lenient('headers'))
            this.#fail('HPE_INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value', at);
          this.#state = 'value'; // an old folded line: its white space joins the value
          return at;
        }
        const [name, value] = this.#events.field();
        if (!this.#trailing)
          this.#framing.field(name, value, { colon: this.#colon, start: this.#valueStart, lineEnd: at });
        this.#state = 'field-start';
        return at;
      }
    }
  }

  /** True when the input stops here: another protocol follows. */
  #endHeaders(at: number): boolean {
    if (this.#trailing) {
      this.#events.chunkComplete();
      return this.#complete();
    }
    const framing = this.#framing;
    const connect = this.#kind === 'request' && METHODS[this.#method] === 'CONNECT';
    this.#upgrade =
      framing.upgradeNamed && framing.upgradeAsked
        ? this.#kind === 'request' || framing.status === 101
        : connect;
    const verdict = this.#events.headersComplete();
    if (verdict === 2) this.#upgrade = true;
    if (verdict !== 0) framing.skipBody = true;
    if (this.#upgrade && (connect || framing.skipBody || !framing.hasBody)) return this.#complete();
    switch (framing.plan()) {
      case 'none':
        return this.#complete();
      case 'length':
        this.#remaining = Number(framing.length ?? 0n);
        this.#state = 'body';
        return false;
      case 'chunked':
        this.#state = 'chunk-size-start';
        return false;
      case 'until-end':
        this.#atEnd = 'completes';
        this.#state = 'body-until-end';
        return false;
      case 'refused':
        return this.#fail('HPE_INVALID_TRANSFER_ENCODING', 'Request has invalid `Transfer-Encoding`', at);
    }
  }

  /** The message is whole. True when another protocol follows. */
  #complete(): boolean {
    const keepsAlive = this.keepsAlive || this.#lenient('keepAlive');
    this.#atEnd = 'fine';
    this.#begun = false;
    this.#state = keepsAlive || this.#upgrade ? 'start' : 'closed';
    const { upgrade } = { upgrade: this.#upgrade };
    this.#events.messageComplete();
    return upgrade;
  }

  #readChunk(data: Uint8Array, at: number): number {
    const byte = data[at] ?? 0;
    switch (this.#state) {
      case 'chunk-size-start':
      case 'chunk-size':
        return this.#readChunkSize(byte, at);
      case 'chunk-extension':
      case 'chunk-quoted':
      case 'chunk-escape':
        return this.#readExtension(data, at);
      case 'chunk-size-lf': {
        if (byte !== LF && !this.#lenient('optionalLFAfterCR'))
          this.#fail('HPE_STRICT', 'Expected LF after chunk size', at);
        this.#events.chunkHeader();
        if (this.#remaining === 0) {
          this.#trailing = true;
          this.#state = 'field-start';
        } else this.#state = 'chunk-data';
        return byte === LF ? at + 1 : at;
      }
      case 'chunk-data': {
        const count = Math.min(this.#remaining, data.length - at);
        this.#remaining -= count;
        this.#events.body(data.subarray(at, at + count));
        if (this.#remaining === 0) this.#state = 'chunk-data-cr';
        return at + count;
      }
      case 'chunk-data-cr':
        if (byte === CR) this.#state = 'chunk-data-lf';
        else if (this.#lenient('optionalCRLFAfterChunk')) {
          this.#endChunk();
          return at;
        } else this.#fail('HPE_STRICT', 'Expected LF after chunk data', at);
        return at + 1;
      default:
        if (byte !== LF && !this.#lenient('optionalLFAfterCR'))
          this.#fail('HPE_STRICT', 'Expected LF after chunk data', at);
        this.#endChunk();
        return byte === LF ? at + 1 : at;
    }
  }

  #endChunk(): void {
    this.#events.chunkComplete();
    this.#state = 'chunk-size-start';
  }

  #readChunkSize(byte: number, at: number): number {
    const digit = hexValue(byte);
    if (this.#state === 'chunk-size-start') {
      if (digit < 0) this.#fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at);
      this.#word = '';
      this.#remaining = 0;
      this.#state = 'chunk-size';
    }
    if (digit >= 0) {
      this.#word = (this.#word + String.fromCharCode(byte)).replace(/^0+/, '');
      if (this.#word.length > CHUNK_SIZE_DIGITS)
        this.#fail('HPE_INVALID_CHUNK_SIZE', 'Chunk size overflow', at + 1);
      this.#remaining = this.#remaining * 16 + digit;
      return at + 1;
    }
    if (byte === CR) this.#state = 'chunk-size-lf';
    else if (byte === SEMICOLON) this.#state = 'chunk-extension';
    else if (byte === LF) {
      if (!this.#lenient('optionalCRBeforeLF'))
        this.#fail('HPE_CR_EXPECTED', 'Missing expected CR after chunk size', at + 1);
      this.#state = 'chunk-size-lf';
      return at;
    } else if (byte === SPACE) {
      if (!this.#lenient('spacesAfterChunkSize'))
        this.#fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at + 1);
    } else this.#fail('HPE_INVALID_CHUNK_SIZE', 'Invalid character in chunk size', at);
    return at + 1;
  }

  #readExtension(data: Uint8Array, from: number): number {
    let i = from;
    for (; i < data.length; i++) {
      const byte = data[i] ?? 0;
      if (this.#state === 'chunk-escape') this.#state = 'chunk-quoted';
      else if (this.#state === 'chunk-quoted') {
        if (byte === QUOTE) this.#state = 'chunk-extension';
        else if (byte === BACKSLASH) this.#state = 'chunk-escape';
        else if (QUOTED[byte] !== 1)
          this.#fail('HPE_STRICT', 'Invalid character in chunk extensions quoted value', i);
      } else if (byte === CR || (byte === LF && this.#lenient('optionalCRBeforeLF'))) {
        this.#events.chunkExtension(i - from, i);
        this.#state = 'chunk-size-lf';
        return byte === CR ? i + 1 : i;
      } else if (byte === QUOTE) this.#state = 'chunk-quoted';
      else if (byte !== EQUALS && byte !== SEMICOLON && TOKEN[byte] !== 1)
        this.#fail('HPE_STRICT', 'Invalid character in chunk extensions name', i);
    }
    this.#events.chunkExtension(i - from, i);
    return i;
  }
}
