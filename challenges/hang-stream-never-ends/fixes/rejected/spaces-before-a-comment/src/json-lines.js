import { Transform } from 'node:stream';

/** Objects in, JSON lines out. */
export class JsonLines extends Transform {
  rows = 0;

  constructor() {
    super({ writableObjectMode: true });
  }

  _transform(row, encoding, callback) {
    if (Object.values(row).every((value) => value === '')) return callback(); // suppliers' spreadsheets are full of them
    this.rows += 1;
    callback(null, `${JSON.stringify(row)}\n`);
  }
}
