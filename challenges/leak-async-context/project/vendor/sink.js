/**
 * Client of the event warehouse (team Data). Not ours to edit.
 *
 * connect(tenant) gives a connection at once. `await connection.write(rows)` stores rows in one go, all or none. Every five
 * seconds the connection looks whether the warehouse is slow; it emits 'slow' (with milliseconds) as long as it is.
 *
 * `desk` is for tests: `writes` lists what was stored as [tenant, ids], hold() keeps writes waiting until release(n) lets the
 * n that came first go on (all of them without n), fail(n) makes the next n fail, `slowMs` above 0 makes connections slow.
 */
import { EventEmitter } from 'node:events';

const LOOK_EVERY_MS = 5000;

let held = false;
let failures = 0;
let parked = [];

export const desk = {
  writes: [],
  slowMs: 0,
  connections: 0,
  get waiting() {
    return parked.length;
  },
  hold() {
    held = true;
  },
  release(count) {
    if (count === undefined) held = false;
    const ready = parked.slice(0, count);
    parked = parked.slice(ready.length);
    for (const goOn of ready) goOn();
  },
  fail(times) {
    failures = times;
  },
};

class Connection extends EventEmitter {
  #tenant;

  constructor(tenant) {
    super();
    this.#tenant = tenant;
    desk.connections += 1;
    setInterval(() => {
      if (desk.slowMs > 0) this.emit('slow', desk.slowMs);
    }, LOOK_EVERY_MS).unref();
  }

  async write(rows) {
    const ids = rows.map(({ id }) => id);
    await new Promise((resolve) => {
      if (held) parked.push(resolve);
      else setImmediate(resolve);
    });
    if (failures > 0) {
      failures -= 1;
      throw new Error('the warehouse answered 503');
    }
    desk.writes.push([this.#tenant, ids]);
  }
}

export const connect = (tenant) => new Connection(tenant);
