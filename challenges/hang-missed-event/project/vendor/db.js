/**
 * Client of tracking-db. Not ours to edit. See client.js for connect(), state, close() and events.
 *
 *   await db.insert(row)   appends a row; rows are numbered in the order in which the inserts finish
 *   db.find(parcel)        the newest row of a parcel
 *
 * A lost session ('offline') is opened again by the client itself, which emits 'ready' when it is back. Inserts wait for that.
 * For tests: drop() loses the session, `insert(row)` is awaited before a row is written and may reject.
 */
import { afterTurns, Client } from './client.js';

const aTurn = () => new Promise((resolve) => setImmediate(resolve));

class Db extends Client {
  rows = [];
  #insert;

  constructor({ when = afterTurns(3), fails, insert = aTurn } = {}) {
    super('db', { when, fails });
    this.#insert = insert;
  }

  async insert(row) {
    if (this.state !== 'ready' && this.state !== 'offline')
      throw new Error(`tracking-db: insert() in a session that is ${this.state}`);
    await this.#insert(row);
    this.rows.push(Object.freeze({ ...row, number: this.rows.length + 1 }));
  }

  find(parcel) {
    return this.rows.findLast((row) => row.parcel === parcel);
  }

  drop() {
    if (this.state !== 'ready') return;
    this.state = 'offline';
    this.emit('offline');
    this.later('ready', () => {
      this.state = 'ready';
      this.emit('ready');
    });
  }
}

export const createDb = (options) => new Db(options);
