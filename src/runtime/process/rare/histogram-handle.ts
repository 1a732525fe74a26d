import { hrtimeMs } from '../clock.ts';
import { nodeError } from '../native-error.ts';
import { AsyncWrap } from '../wraps.ts';
import { HdrHistogram } from './histogram.ts';

const NANOSECONDS = 1e6;

export interface SharedHistogram {
  readonly memory: SharedArrayBuffer;
  readonly lowest: number;
  readonly highest: number;
  readonly figures: number;
}

const BIGGEST = 2n ** 63n - 1n;

/** A count of an integer of 64 bits; the library has checked those that are no bigints. */
function counted(value: number | bigint, name: string): number {
  if (value < 1 || value > BIGGEST)
    throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', `${name} is out of range`);
  return Number(value);
}

/** `internalBinding('performance').Histogram`: what `createHistogram()` and its kin hold. */
export class Histogram extends AsyncWrap {
  #values: HdrHistogram;
  #lastNs: number | undefined;

  constructor(lowest?: number | bigint, highest?: number | bigint, figures?: number) {
    super();
    this.#values = new HdrHistogram(
      lowest === undefined ? 1 : Number(lowest),
      highest === undefined ? Number.MAX_SAFE_INTEGER : Number(highest),
      figures ?? 3,
    );
  }

  /** What another thread makes the same histogram of: both record into one. */
  static shared(handle: Histogram): SharedHistogram {
    const { lowest, highest, figures } = handle.#values;
    return { memory: handle.#values.share(), lowest, highest, figures };
  }

  static over({ memory, ...range }: SharedHistogram): Histogram {
    const handle = new Histogram(range.lowest, range.highest, range.figures);
    handle.#values = HdrHistogram.over(memory, range);
    return handle;
  }

  record(value: number | bigint): void {
    this.#values.record(counted(value, 'value'));
  }

  recordCorrected(value: number | bigint, interval: number | bigint): void {
    this.#values.recordCorrected(counted(value, 'value'), counted(interval, 'expected_interval'));
  }

  /** nanoseconds since the call before */
  recordDelta(): void {
    const now = Math.round(hrtimeMs() * NANOSECONDS);
    if (this.#lastNs !== undefined) this.#values.record(Math.max(1, now - this.#lastNs));
    this.#lastNs = now;
  }

  add(other: Histogram): void {
    this.#values.add(other.#values);
  }

  subtract(other: Histogram): void {
    this.#values.subtract(other.#values);
  }

  reset(): void {
    this.#values.reset();
    this.#lastNs = undefined;
  }

  count(): number {
    return this.#values.count;
  }

  countBigInt(): bigint {
    return BigInt(this.#values.count);
  }

  exceeds(): number {
    return this.#values.exceeds;
  }

  exceedsBigInt(): bigint {
    return BigInt(this.#values.exceeds);
  }

  min(): number {
    return this.#values.min;
  }

  minBigInt(): bigint {
    return this.#values.count === 0 ? 2n ** 63n - 1n : BigInt(this.#values.min);
  }

  max(): number {
    return this.#values.max;
  }

  maxBigInt(): bigint {
    return BigInt(this.#values.max);
  }

  mean(): number {
    return this.#values.mean;
  }

  stddev(): number {
    return this.#values.stddev;
  }

  skewness(): number {
    return this.#values.skewness;
  }

  kurtosis(): number {
    return this.#values.kurtosis;
  }

  /** moving averages are off unless asked for at creation: zeros, as Node gives then */
  ewmaMean(): number {
    return 0;
  }

  ewmaStddev(): number {
    return 0;
  }

  ewmaErrorRate(): number {
    return 0;
  }

  cdf(value: number): number {
    return this.#values.cdf(value);
  }

  countAt(value: number): number {
    return this.#values.countAt(value);
  }

  percentile(percent: number): number {
    return this.#values.percentile(percent);
  }

  percentileBigInt(percent: number): bigint {
    return BigInt(this.#values.percentile(percent));
  }

  percentiles(into: Map<number, number>): void {
    into.clear();
    for (const [percent, value] of this.#values.percentiles()) into.set(percent, value);
  }

  percentilesBigInt(into: Map<number, bigint>): void {
    into.clear();
    for (const [percent, value] of this.#values.percentiles()) into.set(percent, BigInt(value));
  }

  percentilesAt(into: Map<number, number>, wanted: Iterable<number>): void {
    for (const percent of wanted) into.set(percent, this.#values.percentile(percent));
  }
}
