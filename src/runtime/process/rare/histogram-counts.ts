/** The counts of a histogram by the lowest value of their bucket, in this thread alone or in memory that several see. */
export interface Counts {
  total: number;
  exceeds: number;
  min: number;
  max: number;
  of(value: number): number;
  add(value: number, times: number): void;
  /** those with a count, ascending */
  values(): readonly number[];
  clear(): void;
  /** Nobody else changes anything meanwhile. */
  change<T>(work: () => T): T;
}

export class OwnCounts implements Counts {
  total = 0;
  exceeds = 0;
  min = Number.POSITIVE_INFINITY;
  max = 0;
  readonly #counts = new Map<number, number>();
  #sorted: readonly number[] | undefined;

  of(value: number): number {
    return this.#counts.get(value) ?? 0;
  }

  add(value: number, times: number): void {
    const now = this.of(value) + times;
    if (now > 0) this.#counts.set(value, now);
    else this.#counts.delete(value);
    this.#sorted = undefined;
  }

  values(): readonly number[] {
    return (this.#sorted ??= [...this.#counts.keys()].sort((a, b) => a - b));
  }

  clear(): void {
    this.#counts.clear();
    this.#sorted = undefined;
    this.total = 0;
    this.exceeds = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = 0;
  }

  change<T>(work: () => T): T {
    return work();
  }
}

/** Which count belongs to which value. */
export interface Layout {
  readonly indexOf: (value: number) => number;
  readonly valueAt: (index: number) => number;
}

const TOTAL = 0;
const EXCEEDS = 1;
const MIN = 2;
const MAX = 3;
const FIELDS = 4;
const LOCK_BYTES = 8;

const { compareExchange, store, wait, notify } = Atomics;

export class SharedCounts implements Counts {
  readonly memory: SharedArrayBuffer;
  readonly #layout: Layout;
  readonly #lock: Int32Array;
  /** total, exceeds, min, max, then a count for each bucket */
  readonly #fields: Float64Array;

  constructor(memory: SharedArrayBuffer, layout: Layout) {
    this.memory = memory;
    this.#layout = layout;
    this.#lock = new Int32Array(memory, 0, 1);
    this.#fields = new Float64Array(memory, LOCK_BYTES);
  }

  static of(layout: Layout, buckets: number): SharedCounts {
    const bytes = LOCK_BYTES + (FIELDS + buckets) * Float64Array.BYTES_PER_ELEMENT;
    const counts = new SharedCounts(new SharedArrayBuffer(bytes), layout);
    counts.min = Number.POSITIVE_INFINITY;
    return counts;
  }

  take(other: Counts): void {
    this.total = other.total;
    this.exceeds = other.exceeds;
    this.min = other.min;
    this.max = other.max;
    for (const value of other.values()) this.add(value, other.of(value));
  }

  #get(field: number): number {
    return this.#fields[field] ?? 0;
  }

  get total(): number {
    return this.#get(TOTAL);
  }

  set total(value: number) {
    this.#fields[TOTAL] = value;
  }

  get exceeds(): number {
    return this.#get(EXCEEDS);
  }

  set exceeds(value: number) {
    this.#fields[EXCEEDS] = value;
  }

  get min(): number {
    return this.#get(MIN);
  }

  set min(value: number) {
    this.#fields[MIN] = value;
  }

  get max(): number {
    return this.#get(MAX);
  }

  set max(value: number) {
    this.#fields[MAX] = value;
  }

  of(value: number): number {
    return this.#get(FIELDS + this.#layout.indexOf(value));
  }

  add(value: number, times: number): void {
    this.#fields[FIELDS + this.#layout.indexOf(value)] = this.of(value) + times;
  }

  values(): readonly number[] {
    const values: number[] = [];
    for (let at = FIELDS; at < this.#fields.length; at++)
      if (this.#get(at) > 0) values.push(this.#layout.valueAt(at - FIELDS));
    return values;
  }

  clear(): void {
    this.#fields.fill(0);
    this.min = Number.POSITIVE_INFINITY;
  }

  change<T>(work: () => T): T {
    while (compareExchange(this.#lock, 0, 0, 1) !== 0) wait(this.#lock, 0, 1);
    try {
      return work();
    } finally {
      store(this.#lock, 0, 0);
      notify(this.#lock, 0, 1);
    }
  }
}
