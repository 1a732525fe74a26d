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
  #open = false;
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    try {
      this.#read(this.#decoder.write(chunk));
      callback();
    } catch (error) {
      callback(error);
    }
  }

  _flush(callback) {
    try {
      this.#read(this.#decoder.end());
      if (this.#open) throw new RowError(this.#row + 1, 'a quote is never closed');
      this.#take(this.#text);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  #read(text) {
    const { records, rest, open } = takeRecords(this.#text + text);
    this.#text = rest; // its last record may go on in the next chunk
    this.#open = open;
    for (const record of records) this.#take(record);
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
