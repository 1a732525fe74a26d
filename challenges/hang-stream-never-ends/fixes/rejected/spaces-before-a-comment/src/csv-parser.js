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
  #text = '';
  #utf8 = new StringDecoder('utf8');
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    this.#text += this.#utf8.write(chunk);
    const { records, rest } = takeRecords(this.#text);
    this.#text = rest;
    try {
      for (const record of records) this.#take(record);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  _flush(callback) {
    this.#text += this.#utf8.end();
    try {
      if (takeRecords(this.#text).open) throw new RowError(this.#row + 1, 'a quote is never closed');
      this.#take(this.#text);
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
