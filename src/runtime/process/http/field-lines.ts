/** Header and trailer fields, up to the empty line. */
import { COLON, CR, FIELD, FIELD_RELAXED, LF, SPACE, TAB, TOKEN } from './characters.ts';
import { ParseFailure } from './failure.ts';
import type { ValuePosition } from './framing.ts';
import type { Leniency } from './leniency.ts';

/** Pieces of text as they arrive; `at` is where an error found in them would be. */
export interface FieldEvents {
  fieldName(text: Uint8Array, at: number): void;
  fieldValue(text: Uint8Array, at: number): void;
  /** the field is complete */
  fieldEnd(at: ValuePosition): void;
}

type State = 'start' | 'name' | 'skip' | 'value' | 'value-lf' | 'next' | 'last-lf' | 'done';

function fail(code: string, reason: string, at: number): never {
  throw new ParseFailure(code, reason, at);
}

export class FieldLines {
  readonly #leniency: Leniency;
  readonly #events: FieldEvents;
  readonly #valueBytes: Uint8Array;
  #state: State = 'start';
  #first = true;
  #colon = 0;
  #start = 0;

  constructor(leniency: Leniency, events: FieldEvents) {
    this.#leniency = leniency;
    this.#events = events;
    this.#valueBytes = leniency.has('headers') || leniency.has('headerValueRelaxed') ? FIELD_RELAXED : FIELD;
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
        case 'start':
          i = this.#begin(byte, i);
          break;
        case 'name':
          i = this.#name(data, i);
          break;
        case 'skip':
          if (byte === SPACE || byte === TAB) i++;
          else {
            this.#start = i;
            this.#state = 'value';
          }
          break;
        case 'value':
          i = this.#value(data, i);
          break;
        case 'value-lf':
          this.#state = 'next';
          if (byte === LF) i++;
          else if (!this.#leniency.has('optionalLFAfterCR'))
            fail('HPE_LF_EXPECTED', 'Missing expected LF after header value', i);
          break;
        case 'next':
          this.#next(byte, i);
          break;
        case 'last-lf':
          this.#state = 'done';
          if (byte === LF) i++;
          else if (!this.#leniency.has('optionalLFAfterCR'))
            fail('HPE_STRICT', 'Expected LF after headers', i);
      }
    }
    return i;
  }

  #begin(byte: number, at: number): number {
    if (byte === CR) {
      this.#state = 'last-lf';
      return at + 1;
    }
    if (byte === LF) {
      if (!this.#leniency.has('optionalCRBeforeLF'))
        fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header field char', at + 1);
      this.#state = 'last-lf';
      return at;
    }
    if (byte === SPACE && this.#first) {
      if (!this.#leniency.has('headers'))
        fail('HPE_UNEXPECTED_SPACE', 'Unexpected space after start line', at + 1);
      return at + 1;
    }
    if (TOKEN[byte] !== 1) fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', at);
    this.#first = false;
    this.#state = 'name';
    return at;
  }

  #name(data: Uint8Array, at: number): number {
    let i = at;
    while (i < data.length && TOKEN[data[i] ?? 0] === 1) i++;
    if (i > at) this.#events.fieldName(data.subarray(at, i), i + 1);
    if (i === data.length) return i;
    if (data[i] !== COLON) fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header token', i);
    this.#state = 'skip';
    this.#colon = i + 1;
    return i + 1;
  }

  #value(data: Uint8Array, at: number): number {
    let i = at;
    while (i < data.length && this.#valueBytes[data[i] ?? 0] === 1) i++;
    if (i > at) this.#events.fieldValue(data.subarray(at, i), i + 1);
    if (i === data.length) return i;
    if (data[i] === CR) this.#state = 'value-lf';
    else if (data[i] === LF) {
      if (!this.#leniency.has('optionalCRBeforeLF'))
        fail('HPE_CR_EXPECTED', 'Missing expected CR after header value', i);
      this.#state = 'next';
    } else fail('HPE_INVALID_HEADER_TOKEN', 'Invalid header value char', i);
    return i + 1;
  }

  /** The first byte of the line after a value: white space would fold it. */
  #next(byte: number, at: number): void {
    if (byte === SPACE || byte === TAB) {
      if (!this.#leniency.has('headers'))
        fail('HPE_INVALID_HEADER_TOKEN', 'Unexpected whitespace after header value', at);
      this.#state = 'value'; // the white space joins the value
      return;
    }
    this.#state = 'start';
    this.#events.fieldEnd({ colon: this.#colon, start: this.#start, lineEnd: at });
  }
}
