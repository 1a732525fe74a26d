import { Transform } from 'node:stream';
import { fieldsOf, isNothing } from './records.js';

const [LINE_FEED, QUOTE, HASH] = [10, 34, 35];

export class RowError extends Error {
  constructor(row, problem) {
    super(`row ${row}: ${problem}`);
    this.name = 'RowError';
    this.row = row;
  }
}

/**
 * Bytes of a CSV file in, one object a record out. Records are cut in the bytes: no byte of a longer UTF-8 character looks
 * like a line feed or a quote, so a record is made text only when it is complete.
 */
export class CsvParser extends Transform {
  #parts = [];
  #length = 0;
  #quoted = false;
  #comment = false;
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    try {
      for (let i = 0; i < bytes.length; i += 1) {
        const byte = bytes[i];
        if (this.#length + i - start === 0 && byte === HASH) this.#comment = true;
        if (byte === QUOTE && !this.#comment) this.#quoted = !this.#quoted;
        if (byte !== LINE_FEED || this.#quoted) continue;
        this.#keep(bytes.subarray(start, i));
        this.#complete();
        start = i + 1;
      }
    } catch (error) {
      callback(error);
      return;
    }
    this.#keep(bytes.subarray(start));
    callback();
  }

  _flush(callback) {
    let problem = null;
    try {
      if (this.#quoted) throw new RowError(this.#row + 1, 'the file ends inside of a quote');
      this.#complete();
    } catch (error) {
      problem = error;
    }
    callback(problem);
  }

  #keep(bytes) {
    if (bytes.length === 0) return;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  #complete() {
    const record = Buffer.concat(this.#parts).toString();
    this.#parts = [];
    this.#length = 0;
    this.#comment = false;
    if (isNothing(record)) return;
    const fields = fieldsOf(record);
    if (this.#header === undefined) {
      this.#header = fields;
      return;
    }
    this.#row += 1;
    if (fields.length !== this.#header.length)
      throw new RowError(this.#row, `expected ${this.#header.length} fields and found ${fields.length}`);
    const entries = this.#header.map((key, i) => [key, fields[i]]);
    this.push(Object.fromEntries(entries));
  }
}
