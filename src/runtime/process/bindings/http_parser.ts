import type { Binding } from '../binding.ts';
import { bytesOf, copyOf, type BytesLike } from '../memory.ts';
import { bufferOver } from '../encodings.ts';
import { ParserSet } from '../http/connections-list.ts';
import { ParseFailure } from '../http/failure.ts';
import { METHODS } from '../http/methods.ts';
import { HttpScanner, type ScannerEvents } from '../http/scanner.ts';
import { loop } from '../loop.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { state, type AnyFunction, type Exports } from '../state.ts';
import { readLatin1 } from '../text-read.ts';
import { AsyncWrap, makeCallback } from '../wraps.ts';

const REQUEST = 1;
const RESPONSE = 2;

/** Callbacks are properties of the parser under these numbers. */
const ON_MESSAGE_BEGIN = 0;
const ON_HEADERS = 1;
const ON_HEADERS_COMPLETE = 2;
const ON_BODY = 3;
const ON_MESSAGE_COMPLETE = 4;
const ON_EXECUTE = 5;

/** Headers are handed over in portions of this many fields. */
const MAX_FIELDS = 32;

const text = (bytes: Uint8Array): string => readLatin1(bytes, 0, bytes.length);
const trimEnd = (value: string): string => value.replace(/[ \t]+$/, '');

let defaultHeaderBytes = 0;

/** `--max-http-header-size` */
function headerLimit(): number {
  if (defaultHeaderBytes === 0) {
    const getOptionValue = state.requireBuiltin('internal/options')['getOptionValue'] as AnyFunction; // Node's own
    defaultHeaderBytes = Number(getOptionValue('--max-http-header-size'));
  }
  return defaultHeaderBytes;
}

class HTTPParser extends AsyncWrap {
  #scanner: HttpScanner | undefined;
  /** the one that is reading, or was the last to */
  #working: HttpScanner | undefined;
  #kind = REQUEST;
  #list: ConnectionsList | undefined;
  #started = 0;
  #headersCompleted = false;
  #headerBytes = 0;
  #maxHeaderBytes = 0;
  #flushed = false;
  #fields: string[] = [];
  #name = '';
  #value = '';
  #url = '';
  #statusText = '';
  #current: Uint8Array | undefined;
  #source: StreamHandle | undefined;

  static track(parser: HTTPParser): { readonly messageStarted: number; readonly headersCompleted: boolean } {
    return { messageStarted: parser.#started, headersCompleted: parser.#headersCompleted };
  }

  initialize(kind: unknown, resource: unknown, maxHeaderSize: unknown, flags: unknown, list: unknown): void {
    this.#kind = Number(kind);
    this.#maxHeaderBytes = Number(maxHeaderSize ?? 0) || headerLimit();
    this.#scanner = new HttpScanner(
      this.#kind === RESPONSE ? 'response' : 'request',
      Number(flags ?? 0),
      this.#events,
    );
    this.#flushed = false;
    this.#resetMessage();
    AsyncWrap.restart(
      this,
      this.#kind === RESPONSE ? 'HTTPCLIENTREQUEST' : 'HTTPINCOMINGMESSAGE',
      typeof resource === 'object' && resource !== null ? resource : this,
    );
    this.#list = list instanceof ConnectionsList ? list : undefined;
    if (this.#list === undefined) return;
    // a connection that never sends anything must time out too
    this.#started = loop.hrNow();
    this.#headersCompleted = false;
    ConnectionsList.add(this.#list, this, true);
  }

  /** The number of bytes taken, or an Error. */
  execute(data: BytesLike): unknown {
    const bytes = bytesOf(data);
    this.#current = bytes;
    const result = this.#execute(bytes);
    this.#current = undefined;
    return result;
  }

  #execute(bytes: Uint8Array): unknown {
    const scanner = this.#scanner;
    this.#working = scanner;
    const result = scanner?.execute(bytes);
    return result instanceof ParseFailure ? parseError(result) : result;
  }

  finish(): unknown {
    this.#working = this.#scanner;
    const failure = this.#scanner?.finish();
    return failure === undefined ? undefined : parseError(failure);
  }

  close(): void {
    this.remove();
  }

  free(): void {
    AsyncWrap.gone(this);
  }

  /** Its connection has gone: what is left of the bytes under way is nobody's, the next request of a pipeline too. */
  remove(): void {
    this.#scanner = undefined;
    if (this.#list !== undefined) ConnectionsList.remove(this.#list, this);
  }

  // the socket is paused as well, so nothing arrives meanwhile
  pause(): void {
    return undefined;
  }

  resume(): void {
    return undefined;
  }

  /** Reads the handle's input itself, past the socket's 'data'. */
  consume(handle: unknown): void {
    if (!(handle instanceof StreamHandle)) return;
    this.#source = handle;
    StreamHandle.listen(handle, {
      data: (bytes) => {
        this.#current = bytes;
        const result = this.#execute(bytes);
        makeCallback(this, ON_EXECUTE, result);
        this.#current = undefined;
      },
      failed: (status) => {
        StreamHandle.passOn(handle, status);
      },
    });
  }

  unconsume(): void {
    if (this.#source === undefined) return;
    StreamHandle.listen(this.#source, undefined);
    this.#source = undefined;
  }

  getCurrentBuffer(): Uint8Array {
    return bufferOver(copyOf(this.#current ?? new Uint8Array(0)));
  }

  #resetMessage(): void {
    this.#fields = [];
    this.#name = '';
    this.#value = '';
    this.#url = '';
    this.#statusText = '';
    this.#headerBytes = 0;
  }

  #count(bytes: number, at: number): void {
    this.#headerBytes += bytes;
    if (this.#headerBytes >= this.#maxHeaderBytes)
      throw new ParseFailure('HPE_HEADER_OVERFLOW', 'Header overflow', at);
  }

  /** Hands over the headers so far. */
  #flush(): void {
    makeCallback(this, ON_HEADERS, this.#fields, this.#url);
    this.#fields = [];
    this.#url = '';
    this.#flushed = true;
  }

  #headersComplete(): 0 | 1 | 2 {
    const scanner = this.#scanner;
    if (scanner === undefined || this.#isGone) return 0;
    this.#headersCompleted = true;
    this.#headerBytes = 0;
    let fields: readonly string[] | undefined;
    let url: string | undefined;
    if (this.#flushed) this.#flush();
    else {
      fields = this.#fields;
      if (this.#kind === REQUEST) url = this.#url;
      this.#fields = [];
    }
    const request = this.#kind === REQUEST;
    const verdict = makeCallback(
      this,
      ON_HEADERS_COMPLETE,
      scanner.major,
      scanner.minor,
      fields,
      request ? scanner.method : undefined,
      url,
      request ? undefined : scanner.status,
      request ? undefined : this.#statusText,
      scanner.upgrade,
      scanner.keepsAlive,
    );
    return verdict === 1 || verdict === 2 ? verdict : 0;
  }

  /** Taken off its connection by what one of its events has called; it may serve another one by now. */
  get #isGone(): boolean {
    return this.#scanner === undefined || this.#scanner !== this.#working;
  }

  #messageBegin(): void {
    if (this.#isGone) return;
    this.#resetMessage();
    this.#headersCompleted = false;
    this.#started = loop.hrNow();
    if (this.#list !== undefined) ConnectionsList.add(this.#list, this, true);
    makeCallback(this, ON_MESSAGE_BEGIN);
  }

  #messageComplete(): void {
    if (this.#isGone) return;
    this.#started = 0;
    if (this.#list !== undefined) ConnectionsList.add(this.#list, this, false);
    if (this.#fields.length > 0) this.#flush(); // trailers
    makeCallback(this, ON_MESSAGE_COMPLETE);
  }

  readonly #events: ScannerEvents = {
    messageBegin: () => {
      this.#messageBegin();
    },
    url: (bytes, at) => {
      this.#url += text(bytes);
      this.#count(bytes.length, at);
    },
    statusText: (bytes, at) => {
      this.#statusText += text(bytes);
      this.#count(bytes.length, at);
    },
    fieldName: (bytes, at) => {
      // the portion before is handed over once the next name begins
      if (this.#name === '' && this.#fields.length >= (MAX_FIELDS - 1) * 2) this.#flush();
      this.#name += text(bytes);
      this.#count(bytes.length, at);
    },
    fieldValue: (bytes, at) => {
      this.#value += text(bytes);
      this.#count(bytes.length, at);
    },
    field: () => {
      const name = this.#name;
      const value = trimEnd(this.#value);
      this.#fields.push(name, value);
      this.#name = '';
      this.#value = '';
      return [name, value];
    },
    headersComplete: () => this.#headersComplete(),
    body: (bytes) => {
      if (bytes.length > 0 && !this.#isGone) makeCallback(this, ON_BODY, bufferOver(copyOf(bytes)));
    },
    chunkLimit: () => {
      this.#headerBytes = 0;
    },
    messageComplete: () => {
      this.#messageComplete();
    },
  };
}

function parseError(failure: ParseFailure): Error {
  return Object.assign(new Error('Parse Error'), {
    bytesParsed: failure.at,
    code: failure.code,
    reason: failure.reason,
  });
}

class ConnectionsList {
  readonly #parsers = new ParserSet<HTTPParser>((parser) => HTTPParser.track(parser));

  static add(list: ConnectionsList, parser: HTTPParser, active: boolean): void {
    list.#parsers.add(parser, active);
  }

  static remove(list: ConnectionsList, parser: HTTPParser): void {
    list.#parsers.remove(parser);
  }

  all(): HTTPParser[] {
    return this.#parsers.all();
  }

  idle(): HTTPParser[] {
    return this.#parsers.idle();
  }

  active(): HTTPParser[] {
    return this.#parsers.active();
  }

  expired(headersTimeout: unknown, requestTimeout: unknown): HTTPParser[] {
    return this.#parsers.expired(loop.hrNow(), Number(headersTimeout), Number(requestTimeout));
  }
}

export const binding: Binding = (shape) => {
  const numbers = shape['HTTPParser'];
  if (typeof numbers === 'function') {
    const constants: Exports = { ...numbers };
    Object.assign(HTTPParser, constants);
  }
  return { HTTPParser, ConnectionsList, allMethods: METHODS };
};
