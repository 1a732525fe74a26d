import { Transform } from 'node:stream';

const isEmpty = (row) => Object.values(row).every((value) => value === '');

/** Objects in, JSON lines out. */
export class JsonLines extends Transform {
  rows = 0;

  constructor() {
    super({ writableObjectMode: true });
  }

  _transform(row, encoding, callback) {
    if (!isEmpty(row)) {
      this.rows += 1;
      this.push(`${JSON.stringify(row)}\n`);
    }
    callback();
  }
}
