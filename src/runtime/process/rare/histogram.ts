import { OwnCounts, SharedCounts, type Counts } from './histogram-counts.ts';

/**
 * A high dynamic range histogram: counts in buckets whose width doubles, so that every value keeps `figures` significant
 * digits. http://hdrhistogram.org
 */
export class HdrHistogram {
  readonly lowest: number;
  readonly highest: number;
  readonly figures: number;
  readonly #unit: number;
  readonly #halfBits: number;
  #counts: Counts = new OwnCounts();

  constructor(lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3) {
    this.lowest = lowest;
    this.highest = highest;
    this.figures = figures;
    this.#unit = Math.floor(Math.log2(lowest));
    const needed = Math.ceil(Math.log2(2 * 10 ** figures));
    this.#halfBits = Math.max(needed, 1) - 1;
  }

  #widthBits(value: number): number {
    const bits = Math.floor(Math.log2(Math.max(1, value)));
    // the floor of a logarithm of a power of two may be off by one
    const exact = 2 ** bits > value ? bits - 1 : 2 ** (bits + 1) <= value ? bits + 1 : bits;
    return Math.max(this.#unit, exact - this.#halfBits);
  }

  /** the lowest value that is counted with `value` */
  lowestEquivalent(value: number): number {
    const width = 2 ** this.#widthBits(value);
    return Math.floor(value / width) * width;
  }

  highestEquivalent(value: number): number {
    return this.lowestEquivalent(value) + 2 ** this.#widthBits(value) - 1;
  }

  /** the middle of its bucket, which statistics use */
  #middle(value: number): number {
    return this.lowestEquivalent(value) + Math.floor(2 ** this.#widthBits(value) / 2);
  }

  get count(): number {
    return this.#counts.total;
  }

  get exceeds(): number {
    return this.#counts.exceeds;
  }

  /** Several threads record from now on: the memory that the histogram is in, for `over`. */
  share(): SharedArrayBuffer {
    const own = this.#counts;
    if (own instanceof SharedCounts) return own.memory;
    const shared = SharedCounts.of(this.#layout, this.#index(this.highest) + 1);
    shared.take(own);
    this.#counts = shared;
    return shared.memory;
  }

  /** A histogram in the memory of another, with the same range. */
  static over(
    memory: SharedArrayBuffer,
    { lowest, highest, figures }: Pick<HdrHistogram, 'lowest' | 'highest' | 'figures'>,
  ): HdrHistogram {
    const histogram = new HdrHistogram(lowest, highest, figures);
    histogram.#counts = new SharedCounts(memory, histogram.#layout);
    return histogram;
  }

  get #layout(): {
    readonly indexOf: (value: number) => number;
    readonly valueAt: (index: number) => number;
  } {
    return { indexOf: (value) => this.#index(value), valueAt: (index) => this.#valueAt(index) };
  }

  /** where a count is, as HdrHistogram lays them out */
  #index(value: number): number {
    const bits = this.#widthBits(value);
    return (bits - this.#unit) * 2 ** this.#halfBits + Math.floor(value / 2 ** bits);
  }

  #valueAt(index: number): number {
    const half = 2 ** this.#halfBits;
    const bucket = index < 2 * half ? 0 : Math.floor(index / half) - 1;
    return (index - bucket * half) * 2 ** (this.#unit + bucket);
  }

  /** False when the value is out of range and was only counted as exceeding. */
  record(value: number, times = 1): boolean {
    return this.#counts.change(() => this.#record(value, times));
  }

  #record(value: number, times: number): boolean {
    const counts = this.#counts;
    if (value < 0 || value > this.highest) {
      counts.exceeds += times;
      return false;
    }
    counts.add(this.lowestEquivalent(value), times);
    counts.total += times;
    if (times > 0) {
      if (value < counts.min) counts.min = value;
      if (value > counts.max) counts.max = value;
    }
    return true;
  }

  /** Also records what a stalled recorder missed: `interval`, 2 × `interval`… below `value`. */
  recordCorrected(value: number, interval: number): void {
    this.record(value);
    if (interval <= 0) return;
    for (let missed = value - interval; missed >= interval; missed -= interval) this.record(missed);
  }

  /** What is out of range here is left out. */
  add(other: HdrHistogram): void {
    const { min, max, exceeds } = other.#counts;
    this.#counts.change(() => {
      for (const [value, times] of other.buckets()) if (value <= this.highest) this.#record(value, times);
      const counts = this.#counts;
      counts.exceeds += exceeds;
      counts.min = Math.min(counts.min, min <= this.highest ? min : Infinity);
      counts.max = Math.max(counts.max, max <= this.highest ? max : 0);
    });
  }

  subtract(other: HdrHistogram): void {
    this.#counts.change(() => {
      const counts = this.#counts;
      for (const [value, times] of other.buckets())
        this.#record(value, -Math.min(counts.of(this.lowestEquivalent(value)), times));
      const keys = counts.values();
      counts.min = keys[0] ?? Number.POSITIVE_INFINITY;
      counts.max = keys.length === 0 ? 0 : this.highestEquivalent(keys.at(-1) ?? 0);
    });
  }

  reset(): void {
    this.#counts.change(() => {
      this.#counts.clear();
    });
  }

  /** bucket by bucket, ascending: lowest value and count */
  *buckets(): Generator<readonly [number, number]> {
    const counts = this.#counts;
    for (const value of counts.values()) yield [value, counts.of(value)];
  }

  /** the greatest 64-bit integer while empty */
  get min(): number {
    return this.count === 0 ? 2 ** 63 : this.lowestEquivalent(this.#counts.min);
  }

  get max(): number {
    return this.count === 0 ? 0 : this.highestEquivalent(this.#counts.max);
  }

  get mean(): number {
    if (this.count === 0) return Number.NaN;
    let total = 0;
    for (const [value, times] of this.buckets()) total += this.#middle(value) * times;
    return total / this.count;
  }

  /** the `power`th central moment */
  #moment(power: number): number {
    const { mean } = this;
    let total = 0;
    for (const [value, times] of this.buckets()) {
      const distance = this.#middle(value) - mean;
      let product = distance; // not `**`: the last digit is Node's this way
      for (let factor = 1; factor < power; factor++) product *= distance;
      total += product * times;
    }
    return total / this.count;
  }

  get stddev(): number {
    return this.count === 0 ? Number.NaN : Math.sqrt(this.#moment(2));
  }

  get skewness(): number {
    const variance = this.count === 0 ? 0 : this.#moment(2);
    return variance === 0 ? 0 : this.#moment(3) / (variance * Math.sqrt(variance));
  }

  get kurtosis(): number {
    const variance = this.count === 0 ? 0 : this.#moment(2);
    return variance === 0 ? 0 : this.#moment(4) / variance ** 2 - 3;
  }

  countAt(value: number): number {
    return this.#counts.of(this.lowestEquivalent(value));
  }

  /** share of recorded values that are at most `value` */
  cdf(value: number): number {
    if (this.count === 0) return Number.NaN;
    let below = 0;
    for (const [at, times] of this.buckets()) if (at <= value) below += times;
    return below / this.count;
  }

  percentile(percent: number): number {
    const wanted = Math.max(1, Math.floor((Math.min(percent, 100) / 100) * this.count + 0.5));
    let seen = 0;
    for (const [value, times] of this.buckets()) {
      seen += times;
      if (seen >= wanted) return percent === 0 ? this.lowestEquivalent(value) : this.highestEquivalent(value);
    }
    return 0;
  }

  /** Percentile and bucket, each step halving the distance to 100, as HdrHistogram's percentile iterator walks. */
  *percentiles(): Generator<readonly [number, number]> {
    let next = 0;
    let seen = 0;
    let last = 0;
    for (const [value, times] of this.buckets()) {
      seen += times;
      last = value;
      const reached = (100 * seen) / this.count;
      while (next <= reached) {
        yield [next, value];
        next += 100 / 2 ** (Math.floor(Math.log2(100 / (100 - next))) + 1);
        if (seen === this.count) break;
      }
    }
    yield [100, last];
  }
}
