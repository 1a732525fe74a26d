import { Transform } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { fieldsOf, isNothing, takeRecords } from './records.js';

export class RowError extends Error {
  constructor(row, problem) {
    super(`row ${row}: ${problem}`);
    this.name = 'RowError';
    this.row = row;
  }
}

/** Bytes of a CSV file in, one object a record out. */
export class CsvParser extends Transform {
  #decoder = new StringDecoder('utf8');
  #text = '';
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    try {
      this.#text += this.#decoder.write(chunk);
      const { records, rest } = takeRecords(this.#text);
      this.#text = rest;
      for (const record of records) this.#take(record);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  _flush(callback) {
    try {
      const { records, open } = takeRecords(`${this.#text}${this.#decoder.end()}\n`);
      for (const record of records) this.#take(record);
      if (open) throw new RowError(this.#header === undefined ? 0 : this.#row + 1, 'a quote is never closed');
      callback();
    } catch (error) {
      callback(error);
    }
  }

  #take(record) {
    if (isNothing(record)) return;
    const fields = fieldsOf(record);
    if (this.#header === undefined) {
      this.#header = fields;
      return;
    }
    this.#row += 1;
    if (fields.length !== this.#header.length)
      throw new RowError(this.#row, `${fields.length} fields, the header has ${this.#header.length}`);
    this.push(Object.fromEntries(this.#header.map((key, i) => [key, fields[i]])));
  }
}
