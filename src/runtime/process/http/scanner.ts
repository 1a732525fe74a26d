/** An HTTP/1.x parser with llhttp's grammar, strictness, errors and order of events. https://llhttp.org */
import { CR, LF } from './characters.ts';
import { ChunkHead } from './chunk-head.ts';
import { ParseFailure } from './failure.ts';
import { FieldLines } from './field-lines.ts';
import { Framing, type MessageKind, type ValuePosition } from './framing.ts';
import { Leniency } from './leniency.ts';
import { METHODS } from './methods.ts';
import { StartLine, type StartLineEvents } from './start-line.ts';

export interface ScannerEvents extends StartLineEvents {
  messageBegin(): void;
  fieldName(text: Uint8Array, at: number): void;
  fieldValue(text: Uint8Array, at: number): void;
  /** the field is complete: its text, without surrounding white space */
  field(): readonly [name: string, value: string];
  /** 0: go on; 1: no body follows; 2: no body, and another protocol follows */
  headersComplete(): 0 | 1 | 2;
  body(bytes: Uint8Array): void;
  /** the size of a chunk is known, or the chunk is over */
  chunkLimit(): void;
  messageComplete(): void;
}

type State =
  | 'between' | 'closed' | 'start-line' | 'fields' | 'body' | 'body-until-end' | 'chunk-head' | 'chunk-data'
  | 'chunk-cr' | 'chunk-lf'; // prettier-ignore

export class HttpScanner {
  readonly #events: ScannerEvents;
  readonly #kind: MessageKind;
  readonly #leniency: Leniency;
  #state: State = 'between';
  #failure: ParseFailure | undefined;
  /** the end of input is: fine, an error, or the end of the message */
  #atEnd: 'fine' | 'error' | 'completes' = 'fine';
  #startLine: StartLine;
  #fields: FieldLines;
  #chunk: ChunkHead;
  #framing: Framing;
  #trailing = false;
  #remaining = 0;
  #upgrade = false;

  constructor(kind: MessageKind, flags: number, events: ScannerEvents) {
    this.#kind = kind;
    this.#leniency = new Leniency(flags);
    this.#events = events;
    this.#startLine = new StartLine(kind, this.#leniency, events);
    this.#fields = this.#newFields();
    this.#chunk = new ChunkHead(this.#leniency);
    this.#framing = new Framing(kind, this.#leniency);
  }

  get major(): number {
    return this.#startLine.major;
  }

  get minor(): number {
    return this.#startLine.minor;
  }

  /** index into `METHODS` */
  get method(): number {
    return this.#startLine.method;
  }

  get status(): number {
    return this.#startLine.status;
  }

  get upgrade(): boolean {
    return this.#upgrade;
  }

  get keepsAlive(): boolean {
    return this.#framing.keepsAlive(this.major, this.minor);
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
      // what follows an upgrade is not ours to judge
      return this.#upgrade ? error.at : error;
    }
  }

  /** The end of the input. */
  finish(): ParseFailure | undefined {
    if (this.#failure !== undefined || this.#atEnd === 'fine') return undefined;
    if (this.#atEnd === 'error') return new ParseFailure('HPE_INVALID_EOF_STATE', 'Invalid EOF state', 0);
    this.#atEnd = 'fine';
    this.#events.messageComplete();
    return undefined;
  }

  #newFields(): FieldLines {
    return new FieldLines(this.#leniency, {
      fieldName: (text, at) => {
        this.#events.fieldName(text, at);
      },
      fieldValue: (text, at) => {
        this.#events.fieldValue(text, at);
      },
      fieldEnd: (at) => {
        this.#field(at);
      },
    });
  }

  #field(at: ValuePosition): void {
    const [name, value] = this.#events.field();
    if (!this.#trailing) this.#framing.field(name, value, at);
  }

  #begin(): void {
    this.#atEnd = 'error';
    this.#startLine = new StartLine(this.#kind, this.#leniency, this.#events);
    this.#framing = new Framing(this.#kind, this.#leniency);
    this.#trailing = false;
    this.#state = 'start-line';
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
          else if (this.#leniency.has('dataAfterClose')) this.#state = 'between';
          else throw new ParseFailure('HPE_CLOSED_CONNECTION', 'Data after `Connection: close`', i + 1);
          break;
        case 'between':
          if (byte === CR || byte === LF) i++;
          else this.#begin();
          break;
        case 'start-line':
          i = this.#startLine.read(data, i);
          if (this.#startLine.done) {
            this.#framing.status = this.#startLine.status;
            this.#fields = this.#newFields();
            this.#state = 'fields';
          }
          break;
        case 'fields':
          i = this.#fields.read(data, i);
          if (this.#fields.done && this.#endFields(i)) return i;
          break;
        case 'body':
          i = this.#passOn(data, i);
          if (this.#remaining === 0 && this.#complete()) return i;
          break;
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

  /** Body bytes, as many as there are and are wanted. */
  #passOn(data: Uint8Array, at: number): number {
    const count = Math.min(this.#remaining, data.length - at);
    this.#remaining -= count;
    this.#events.body(data.subarray(at, at + count));
    return at + count;
  }

  /** True when the input stops here: another protocol follows. */
  #endFields(at: number): boolean {
    if (this.#trailing) {
      this.#events.chunkLimit();
      return this.#complete();
    }
    const framing = this.#framing;
    const connect = this.#kind === 'request' && METHODS[this.method] === 'CONNECT';
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
        this.#beginChunk();
        return false;
      case 'until-end':
        this.#atEnd = 'completes';
        this.#state = 'body-until-end';
        return false;
      case 'refused':
        throw new ParseFailure(
          'HPE_INVALID_TRANSFER_ENCODING',
          'Request has invalid `Transfer-Encoding`',
          at,
        );
    }
  }

  /** The message is whole. True when another protocol follows. */
  #complete(): boolean {
    const upgrade = this.#upgrade;
    this.#atEnd = 'fine';
    this.#state = this.keepsAlive || upgrade || this.#leniency.has('keepAlive') ? 'between' : 'closed';
    this.#events.messageComplete();
    return upgrade;
  }

  #beginChunk(): void {
    this.#chunk = new ChunkHead(this.#leniency);
    this.#state = 'chunk-head';
  }

  #readChunk(data: Uint8Array, at: number): number {
    const byte = data[at] ?? 0;
    switch (this.#state) {
      case 'chunk-head': {
        const next = this.#chunk.read(data, at);
        if (this.#chunk.done) {
          this.#events.chunkLimit();
          this.#remaining = this.#chunk.size;
          this.#trailing = this.#remaining === 0;
          this.#fields = this.#newFields();
          this.#state = this.#trailing ? 'fields' : 'chunk-data';
        }
        return next;
      }
      case 'chunk-data': {
        const next = this.#passOn(data, at);
        if (this.#remaining === 0) this.#state = 'chunk-cr';
        return next;
      }
      case 'chunk-cr':
        if (byte === CR) this.#state = 'chunk-lf';
        else if (this.#leniency.has('optionalCRLFAfterChunk')) {
          this.#endChunk();
          return at;
        } else throw new ParseFailure('HPE_STRICT', 'Expected LF after chunk data', at);
        return at + 1;
      default:
        if (byte !== LF && !this.#leniency.has('optionalLFAfterCR'))
          throw new ParseFailure('HPE_STRICT', 'Expected LF after chunk data', at);
        this.#endChunk();
        return byte === LF ? at + 1 : at;
    }
  }

  #endChunk(): void {
    this.#events.chunkLimit();
    this.#beginChunk();
  }
}
