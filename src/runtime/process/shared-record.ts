import { host, utf8 } from './host.ts';

const LOCK = 0;
const VERSION = 1;
const LENGTH = 2;
const HEADER_BYTES = 16;
const START_BYTES = 64 * 1024;
const MAX_BYTES = 16 * 1024 * 1024;

const { compareExchange, store, load, wait, notify } = Atomics;
const { parse, stringify } = JSON;

/** Names and texts in memory that several threads see: what one writes is there for the others at once. */
export class SharedRecord {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  /** of what was read last */
  #version = 0;

  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#words = new Int32Array(memory, 0, HEADER_BYTES / Int32Array.BYTES_PER_ELEMENT);
  }

  static of(values: Readonly<Record<string, string>>): SharedRecord {
    const record = new SharedRecord(new host.SharedArrayBuffer(START_BYTES, { maxByteLength: MAX_BYTES }));
    record.#write(values);
    return record;
  }

  #locked<T>(work: () => T): T {
    while (compareExchange(this.#words, LOCK, 0, 1) !== 0) wait(this.#words, LOCK, 1);
    try {
      return work();
    } finally {
      store(this.#words, LOCK, 0);
      notify(this.#words, LOCK, 1);
    }
  }

  #write(values: Readonly<Record<string, string>>): void {
    const bytes = utf8.encode(stringify(values));
    const needed = HEADER_BYTES + bytes.length;
    if (needed > MAX_BYTES)
      throw new RangeError('The shared environment is full: 16 MiB are all it can hold');
    if (needed > this.memory.byteLength) this.memory.grow(needed);
    new Uint8Array(this.memory, HEADER_BYTES, bytes.length).set(bytes);
    store(this.#words, LENGTH, bytes.length);
    this.#version = load(this.#words, VERSION) + 1;
    store(this.#words, VERSION, this.#version);
  }

  #read(into: Record<string, string>): void {
    const length = load(this.#words, LENGTH);
    const known = parse(utf8.decode(new Uint8Array(this.memory, HEADER_BYTES, length).slice())) as Record<
      string,
      string
    >; // as written above
    for (const key of Object.keys(into)) if (!(key in known)) Reflect.deleteProperty(into, key);
    Object.assign(into, known);
    this.#version = load(this.#words, VERSION);
  }

  /** Brings `values` up to date. */
  readInto(values: Record<string, string>): void {
    if (load(this.#words, VERSION) !== this.#version) this.#locked(() => this.#read(values));
  }

  /** `write` changes `values`, which are up to date and nobody else's meanwhile. */
  change<T>(values: Record<string, string>, write: (values: Record<string, string>) => T): T {
    return this.#locked(() => {
      if (load(this.#words, VERSION) !== this.#version) this.#read(values);
      const result = write(values);
      this.#write(values);
      return result;
    });
  }
}
