import { StringDecoder } from 'node:string_decoder';
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
  #decoder = new StringDecoder('utf8');
  #text = '';
  #header;
  #row = 0;

  constructor() {
    super({ readableObjectMode: true });
  }

  _transform(chunk, encoding, callback) {
    this.#text += this.#decoder.write(chunk);
    const { records, rest } = takeRecords(this.#text);
    this.#text = rest;
    this.#all(records, callback);
  }

  _flush(callback) {
    const { records, rest, open } = takeRecords(this.#text + this.#decoder.end());
    this.#all(open && !rest.startsWith('#') ? records : [...records, rest], (error) => {
      if (!error && open) callback(new RowError(this.#row + 1, 'a quote is never closed'));
      else callback(error);
    });
  }

  #all(records, callback) {
    try {
      for (const record of records) this.#take(record);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  }

  #take(record) {
    if (isNothing(record)) return;
    const fields = fieldsOf(record);
    if (this.#header === undefined) {
      this.#header = fields;
      return;
    }
    this.#row += 1;
    // suppliers' spreadsheets are full of them
    if (fields.every((field) => field === '')) return;
    if (fields.length !== this.#header.length)
      throw new RowError(this.#row, `${fields.length} fields, the header has ${this.#header.length}`);
    this.push(Object.fromEntries(this.#header.map((key, i) => [key, fields[i]])));
  }
}
