import { Transform } from 'node:stream';
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
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    this.#text += chunk.toString();
    if (this.#text.trim() === '') return; // nothing in it yet
    const end = this.#text.lastIndexOf('\n') + 1;
    const { records } = takeRecords(this.#text.slice(0, end));
    this.#text = this.#text.slice(end);
    try {
      for (const record of records) this.#take(record);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  _flush(callback) {
    if (this.#text === '') callback();
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
