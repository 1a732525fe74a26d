/** Where primes may be: numbers of an arithmetic progression without small factors, found by one sieve for all of them. */

const LIMIT = 1 << 16;

function primesBelow(limit: number): number[] {
  const composite = new Uint8Array(limit);
  const primes: number[] = [];
  for (let candidate = 3; candidate < limit; candidate += 2) {
    if (composite[candidate] === 1) continue;
    primes.push(candidate);
    for (let multiple = candidate * candidate; multiple < limit; multiple += 2 * candidate)
      composite[multiple] = 1;
  }
  return primes;
}

interface Group {
  /** below 2 ** 52: one long division for all of its primes */
  readonly product: bigint;
  readonly primes: readonly number[];
}

let groups: readonly Group[] | undefined;

function sieveGroups(): readonly Group[] {
  if (groups !== undefined) return groups;
  const made: { product: bigint; primes: number[] }[] = [];
  for (const prime of primesBelow(LIMIT)) {
    const last = made.at(-1);
    if (last !== undefined && last.product * BigInt(prime) < 2n ** 52n) {
      last.product *= BigInt(prime);
      last.primes.push(prime);
    } else made.push({ product: BigInt(prime), primes: [prime] });
  }
  return (groups = made);
}

/** Of a number below the prime, which is not 0. */
function inverseModulo(value: number, prime: number): number {
  let [a, b, x, y] = [value, prime, 1, 0];
  while (b > 0) {
    const quotient = Math.floor(a / b);
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return x < 0 ? x + prime : x;
}

/** Marks every place whose number, `rest` at the first, is `wanted` modulo the prime. */
function mark(
  sieve: Uint8Array,
  prime: number,
  rest: number,
  step: number,
  inverse: number,
  wanted: number,
): void {
  if (step === 0) {
    if (rest === wanted) sieve.fill(1);
    return;
  }
  const first = (((wanted - rest + prime) % prime) * inverse) % prime;
  for (let place = first; place < sieve.length; place += prime) sieve[place] = 1;
}

/**
 * The numbers start, start + step … (`count` of them, all far above the sieve's primes) that have no small factor; for
 * safe primes neither has (number - 1) / 2.
 */
export function* withoutSmallFactors(
  start: bigint,
  step: bigint,
  count: number,
  safe: boolean,
): Generator<bigint> {
  const sieve = new Uint8Array(count);
  for (const { product, primes } of sieveGroups()) {
    const rests = Number(start % product);
    const steps = Number(step % product);
    for (const prime of primes) {
      const rest = rests % prime;
      const by = steps % prime;
      const inverse = by === 0 ? 0 : inverseModulo(by, prime);
      mark(sieve, prime, rest, by, inverse, 0);
      if (safe) mark(sieve, prime, rest, by, inverse, 1);
    }
  }
  for (let place = 0; place < count; place++) if (sieve[place] === 0) yield start + BigInt(place) * step;
}
