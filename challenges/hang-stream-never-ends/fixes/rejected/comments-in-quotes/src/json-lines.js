import { Transform } from 'node:stream';

/** Objects in, JSON lines out. */
export class JsonLines extends Transform {
  rows = 0;

  constructor() {
    super({ writableObjectMode: true });
  }

  _transform(row, encoding, callback) {
    this.rows += 1;
    callback(null, `${JSON.stringify(row)}\n`);
  }
}
