/** The first line of a request or response. */
import { CR, LF, SPACE } from './characters.ts';
import { ParseFailure } from './failure.ts';
import type { MessageKind } from './framing.ts';
import type { Leniency } from './leniency.ts';
import { METHODS, protocolsOf } from './methods.ts';
import { endUrl, nextUrlState, type UrlState } from './url-states.ts';

/** Pieces of text as they arrive; `at` is where an error found in them would be. */
export interface StartLineEvents {
  url(text: Uint8Array, at: number): void;
  statusText(text: Uint8Array, at: number): void;
}

type State =
  | 'method' | 'http2-preface' | 'url' | 'protocol' | 'major' | 'dot' | 'minor' | 'version-end' | 'request-lf'
  | 'status-start' | 'status-code' | 'status-code-end' | 'status-text' | 'status-lf' | 'done'; // prettier-ignore

const PROTOCOLS = ['HTTP/', 'RTSP/', 'ICE/'];
const VERSIONS = ['0.9', '1.0', '1.1', '2.0'];
const HTTP2_PREFACE = '* HTTP/2.0\r\n\r\nSM\r\n\r\n';
const ZERO = 48;
const NINE = 57;
const DOT = 46;

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

function fail(code: string, reason: string, at: number): never {
  throw new ParseFailure(code, reason, at);
}

export class StartLine {
  readonly #kind: MessageKind;
  readonly #leniency: Leniency;
  readonly #events: StartLineEvents;
  #state: State;
  #word = '';
  #url: UrlState = 'start';
  /** index into `METHODS` */
  method = 0;
  major = 0;
  /** a request without a version is HTTP/0.9 */
  minor = 9;
  status = 0;

  constructor(kind: MessageKind, leniency: Leniency, events: StartLineEvents) {
    this.#kind = kind;
    this.#leniency = leniency;
    this.#events = events;
    this.#state = kind === 'request' ? 'method' : 'protocol';
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /** Reads on from `at`; gives the first byte not taken. */
  read(data: Uint8Array, at: number): number {
    let i = at;
    while (i < data.length && this.#state !== 'done') {
      const byte = data[i] ?? 0;
      switch (this.#state) {
        case 'method':
          i = this.#method(byte, i);
          break;
        case 'http2-preface':
          i = this.#http2Preface(byte, i);
          break;
        case 'url':
          i = this.#readUrl(data, i);
          break;
        case 'protocol':
          i = this.#protocol(byte, i);
          break;
        case 'major':
        case 'dot':
        case 'minor':
        case 'version-end':
          i = this.#version(byte, i);
          break;
        case 'status-text':
          i = this.#statusText(data, i);
          break;
        case 'request-lf':
          i = this.#lineFeed(byte, i, 'Expected CRLF after version');
          break;
        case 'status-lf':
          i = this.#lineFeed(byte, i, 'Expected LF after CR');
          break;
        default:
          i = this.#status(byte, i);
      }
    }
    return i;
  }

  #method(byte: number, at: number): number {
    if (byte === SPACE) {
      this.method = METHODS.indexOf(this.#word);
      if (this.method < 0) fail('HPE_INVALID_METHOD', 'Invalid method encountered', at);
      this.#state = this.#word === 'PRI' ? 'http2-preface' : 'url';
      this.#word = '';
      return at + 1;
    }
    const next = this.#word + String.fromCharCode(byte);
    if (!METHODS.some((method) => method.startsWith(next)))
      fail(
        'HPE_INVALID_METHOD',
        METHODS.includes(this.#word) ? 'Expected space after method' : 'Invalid method encountered',
        at,
      );
    this.#word = next;
    return at + 1;
  }

  #http2Preface(byte: number, at: number): number {
    this.#word += String.fromCharCode(byte);
    if (!HTTP2_PREFACE.startsWith(this.#word))
      fail('HPE_INVALID_CONSTANT', 'Expected HTTP/2 Connection Preface', at);
    if (this.#word === HTTP2_PREFACE) fail('HPE_PAUSED_H2_UPGRADE', 'Pause on PRI/Upgrade', at + 1);
    return at + 1;
  }

  #readUrl(data: Uint8Array, from: number): number {
    // several spaces may follow the method
    if (this.#url === 'start' && data[from] === SPACE) return from + 1;
    const connect = METHODS[this.method] === 'CONNECT';
    let i = from;
    for (; i < data.length; i++) {
      const byte = data[i] ?? 0;
      if (byte === SPACE || byte === CR || byte === LF) {
        endUrl(this.#url, i + 1);
        this.#events.url(data.subarray(from, i), i);
        this.#state = byte === SPACE ? 'protocol' : byte === CR ? 'request-lf' : 'done';
        return i + 1;
      }
      this.#url = nextUrlState(this.#url, byte, connect, i);
    }
    if (i > from) this.#events.url(data.subarray(from, i), i);
    return i;
  }

  #protocol(byte: number, at: number): number {
    if (byte === SPACE && this.#word === '' && this.#kind === 'request') return at + 1;
    const next = this.#word + String.fromCharCode(byte);
    if (!PROTOCOLS.some((name) => name.startsWith(next)))
      fail('HPE_INVALID_CONSTANT', 'Expected HTTP/, RTSP/ or ICE/', at);
    this.#word = next;
    if (PROTOCOLS.includes(next)) {
      if (this.#kind === 'request' && !protocolsOf(METHODS[this.method] ?? '').includes(next))
        fail('HPE_INVALID_CONSTANT', `Invalid method for ${next}x.x request`, at + 1);
      this.#state = 'major';
    }
    return at + 1;
  }

  #version(byte: number, at: number): number {
    switch (this.#state) {
      case 'major':
        if (!isDigit(byte)) fail('HPE_INVALID_VERSION', 'Invalid major version', at);
        this.major = byte - ZERO;
        this.#state = 'dot';
        break;
      case 'dot':
        if (byte !== DOT) fail('HPE_INVALID_VERSION', 'Expected dot', at);
        this.#state = 'minor';
        break;
      case 'minor':
        if (!isDigit(byte)) fail('HPE_INVALID_VERSION', 'Invalid minor version', at);
        this.minor = byte - ZERO;
        if (!this.#leniency.has('version') && !VERSIONS.includes(`${this.major}.${this.minor}`))
          fail('HPE_INVALID_VERSION', 'Invalid HTTP version', at + 1);
        this.#state = this.#kind === 'request' ? 'version-end' : 'status-start';
        break;
      default:
        if (byte === CR) this.#state = 'request-lf';
        else if (byte === LF && this.#leniency.has('optionalCRBeforeLF')) this.#state = 'done';
        else fail('HPE_INVALID_VERSION', 'Expected CRLF after version', byte === LF ? at + 1 : at);
    }
    return at + 1;
  }

  #lineFeed(byte: number, at: number, otherwise: string): number {
    this.#state = 'done';
    if (byte === LF) return at + 1;
    if (!this.#leniency.has('optionalLFAfterCR')) fail('HPE_STRICT', otherwise, at);
    return at;
  }

  #status(byte: number, at: number): number {
    switch (this.#state) {
      case 'status-start':
        if (byte !== SPACE) fail('HPE_INVALID_VERSION', 'Expected space after version', at);
        this.#state = 'status-code';
        this.#word = '';
        break;
      case 'status-code':
        if (!isDigit(byte)) fail('HPE_INVALID_STATUS', 'Invalid status code', at);
        this.#word += String.fromCharCode(byte);
        this.status = Number(this.#word);
        if (this.#word.length === 3) this.#state = 'status-code-end';
        break;
      default:
        if (byte === SPACE) this.#state = 'status-text';
        else if (byte === CR) this.#state = 'status-lf';
        else if (byte === LF && this.#leniency.has('optionalCRBeforeLF')) this.#state = 'done';
        else fail('HPE_INVALID_STATUS', 'Invalid response status', byte === LF ? at + 1 : at);
    }
    return at + 1;
  }

  #statusText(data: Uint8Array, at: number): number {
    let i = at;
    while (i < data.length && data[i] !== CR && data[i] !== LF) i++;
    if (i > at) this.#events.statusText(data.subarray(at, i), i);
    if (i === data.length) return i;
    if (data[i] === CR) this.#state = 'status-lf';
    else if (this.#leniency.has('optionalCRBeforeLF')) this.#state = 'done';
    else fail('HPE_CR_EXPECTED', 'Missing expected CR after response line', i + 1);
    return i + 1;
  }
}
