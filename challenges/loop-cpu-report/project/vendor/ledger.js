/**
 * Client of the invoice ledger (team Ledger). Not ours to edit.
 *
 *   await ledger.count()            number of rows
 *   await ledger.page(from, size)   up to 500 rows, in ledger order; always answers in a later turn of the loop
 *   await ledger.dump(from, size)   the same rows as one JSON text, for bulk use: no row objects are made
 *
 * A row is a live view on packed storage, decoded when it is read: { id, supplier, cents, currency, issued }.
 * Copy it with row.toJSON(). Reading a row whose checksum is wrong throws.
 *
 * For tests and `npm start`: load(rows) replaces the ledger, sample(n) makes n rows, hold()/release() park pages,
 * `parked` says how many wait.
 */
import { meter } from './meter.js';

const MAX_PAGE = 500;

class Row {
  #stored;
  #turn = -1;

  constructor(stored) {
    this.#stored = stored;
  }

  #read() {
    if (this.#turn !== meter.turn) {
      this.#turn = meter.turn;
      meter.rows += 1;
    }
    const stored = this.#stored;
    if (stored.corrupt) throw new Error(`ledger row ${stored.id}: checksum mismatch`);
    return stored;
  }

  get id() {
    return this.#read().id;
  }
  get supplier() {
    return this.#read().supplier;
  }
  get cents() {
    return this.#read().cents;
  }
  get currency() {
    return this.#read().currency;
  }
  get issued() {
    return this.#read().issued;
  }
  toJSON() {
    const { id, supplier, cents, currency, issued } = this.#read();
    return { id, supplier, cents, currency, issued };
  }
}

let rows = [];
let held = false;
let parked = [];

function later(answer) {
  return new Promise((resolve, reject) => {
    const settle = () => {
      try {
        resolve(answer());
      } catch (error) {
        reject(error);
      }
    };
    if (held) parked.push(settle);
    else setImmediate(settle);
  });
}

const slice = (from, size) => rows.slice(from, from + Math.min(size, MAX_PAGE));

export const ledger = {
  count: () => later(() => rows.length),
  page: (from, size) => later(() => slice(from, size)),
  dump: (from, size) => later(() => JSON.stringify(slice(from, size))),

  load(stored) {
    rows = stored.map((row) => new Row(row));
  },
  hold() {
    held = true;
  },
  release() {
    held = false;
    const ready = parked;
    parked = [];
    for (const settle of ready) settle();
  },
  get parked() {
    return parked.length;
  },
  sample,
};

const SUPPLIERS = [
  'Nordlicht Energie',
  'Café Müller',
  'ACME Tools',
  'Papir & Co',
  'Østfold Transport',
  'Blue Fjord IT',
];

/** n rows that look like a month of invoices: a few hundred different amounts, some invoices entered twice. */
function sample(n, seed = 7) {
  let state = seed;
  const random = (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  return Array.from({ length: n }, (_, index) => ({
    id: `INV-${String(index + 1).padStart(6, '0')}`,
    supplier: `${SUPPLIERS[random(SUPPLIERS.length)]} ${random(30)}`,
    cents: 1000 + random(400) * 250,
    currency: random(10) < 8 ? 'EUR' : 'NOK',
    issued: `2026-03-${String(1 + random(28)).padStart(2, '0')}`,
  }));
}
