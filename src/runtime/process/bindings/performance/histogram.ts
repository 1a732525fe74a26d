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
  readonly #counts = new Map<number, number>();
  #sorted: number[] | undefined;
  count = 0;
  exceeds = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = 0;

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

  /** False when the value is out of range and was only counted as exceeding. */
  record(value: number, times = 1): boolean {
    if (value < 0 || value > this.highest) {
      this.exceeds += times;
      return false;
    }
    const key = this.lowestEquivalent(value);
    const now = (this.#counts.get(key) ?? 0) + times;
    if (now > 0) this.#counts.set(key, now);
    else this.#counts.delete(key);
    this.#sorted = undefined;
    this.count += times;
    if (times > 0) {
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    return true;
  }

  /** Also records what a stalled recorder missed: `interval`, 2 × `interval`… below `value`. */
  recordCorrected(value: number, interval: number): void {
    this.record(value);
    if (interval <= 0) return;
    for (let missed = value - interval; missed >= interval; missed -= interval) this.record(missed);
  }

  add(other: HdrHistogram): number {
    const before = this.exceeds;
    this.exceeds += other.exceeds;
    for (const [value, times] of other.#counts) this.record(value, times);
    this.#min = Math.min(this.#min, other.#min);
    this.#max = Math.max(this.#max, other.#max);
    return this.exceeds - before;
  }

  subtract(other: HdrHistogram): void {
    for (const [value, times] of other.#counts) {
      const held = this.#counts.get(this.lowestEquivalent(value)) ?? 0;
      this.record(value, -Math.min(held, times));
    }
    const keys = this.#values();
    this.#min = keys[0] ?? Number.POSITIVE_INFINITY;
    this.#max = keys.length === 0 ? 0 : this.highestEquivalent(keys.at(-1) ?? 0);
  }

  reset(): void {
    this.#counts.clear();
    this.#sorted = undefined;
    this.count = 0;
    this.exceeds = 0;
    this.#min = Number.POSITIVE_INFINITY;
    this.#max = 0;
  }

  #values(): readonly number[] {
    return (this.#sorted ??= [...this.#counts.keys()].sort((a, b) => a - b));
  }

  /** bucket by bucket, ascending: lowest value and count */
  *buckets(): Generator<readonly [number, number]> {
    for (const value of this.#values()) yield [value, this.#counts.get(value) ?? 0];
  }

  /** the greatest 64-bit integer while empty */
  get min(): number {
    return this.count === 0 ? 2 ** 63 : this.lowestEquivalent(this.#min);
  }

  get max(): number {
    return this.count === 0 ? 0 : this.highestEquivalent(this.#max);
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
    return this.#counts.get(this.lowestEquivalent(value)) ?? 0;
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

  copy(): HdrHistogram {
    const twin = new HdrHistogram(this.lowest, this.highest, this.figures);
    for (const [value, times] of this.#counts) twin.#counts.set(value, times);
    twin.count = this.count;
    twin.exceeds = this.exceeds;
    twin.#min = this.#min;
    twin.#max = this.#max;
    return twin;
  }
}
