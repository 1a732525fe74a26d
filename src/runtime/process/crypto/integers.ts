/** Arithmetic of public keys: whole numbers as bytes, powers, inverses, primes. */
import { withoutSmallFactors } from './prime-search.ts';

type Fill = (target: Uint8Array) => void;

let fill: Fill = () => {
  throw new TypeError('no source of random bytes has been given');
};

/** The binding gives its own: globals of this realm belong to the program. */
export const useRandomness = (source: Fill): void => {
  fill = source;
};

export function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(bytes);
  return bytes;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toBigInt(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n;
  let text = '0x';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return BigInt(text);
}

/** Big-endian in just as many bytes as needed (none for 0), or in `length` of them. */
export function toBytes(value: bigint, length?: number): Uint8Array {
  let text = value === 0n ? '' : value.toString(16);
  if (text.length % 2 === 1) text = `0${text}`;
  const size = length ?? text.length / 2;
  const bytes = new Uint8Array(size);
  const first = size - text.length / 2;
  for (let at = 0; at < text.length; at += 2)
    bytes[first + at / 2] = Number.parseInt(text.slice(at, at + 2), 16);
  return bytes;
}

export const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length);

export const byteLength = (value: bigint): number => Math.ceil(bitLength(value) / 8);

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const WINDOW = 4;

/** base ** exponent mod modulus, four bits at a time */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  if (modulus === 1n) return 0n;
  const table = [1n, base % modulus];
  for (let at = 2; at < 1 << WINDOW; at++) table.push(((table[at - 1] ?? 0n) * (table[1] ?? 0n)) % modulus);
  const digits = exponent.toString(16);
  let result = table[Number.parseInt(digits[0] ?? '0', 16)] ?? 1n;
  for (let at = 1; at < digits.length; at++) {
    for (let bit = 0; bit < WINDOW; bit++) result = (result * result) % modulus;
    const digit = Number.parseInt(digits[at] ?? '0', 16);
    if (digit !== 0) result = (result * (table[digit] ?? 1n)) % modulus;
  }
  return result;
}

export const modulo = (value: bigint, modulus: bigint): bigint => ((value % modulus) + modulus) % modulus;

/** Undefined when there is none. */
export function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [a, b] = [modulo(value, modulus), modulus];
  let [x, y] = [1n, 0n];
  while (b > 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return a === 1n ? modulo(x, modulus) : undefined;
}

/** Of 1 … limit - 1, without bias. */
export function randomBelow(limit: bigint): bigint {
  const bits = bitLength(limit);
  const length = Math.ceil(bits / 8);
  const spare = BigInt(length * 8 - bits);
  for (;;) {
    const value = toBigInt(randomBytes(length)) >> spare;
    if (value > 0n && value < limit) return value;
  }
}

const SIEVE_LIMIT = 2000;
const smallPrimes: number[] = [];
for (let candidate = 3; candidate < SIEVE_LIMIT; candidate += 2) {
  if (smallPrimes.every((prime) => candidate % prime !== 0)) smallPrimes.push(candidate);
}

/** Their product in pieces that fit a few machine words: one big division instead of three hundred. */
const sieveGroups: { product: bigint; primes: number[] }[] = [];
for (const prime of smallPrimes) {
  const last = sieveGroups.at(-1);
  if (last !== undefined && last.product * BigInt(prime) < 2n ** 52n) {
    last.product *= BigInt(prime);
    last.primes.push(prime);
  } else sieveGroups.push({ product: BigInt(prime), primes: [prime] });
}

function hasSmallFactor(candidate: bigint): boolean {
  if ((candidate & 1n) === 0n) return candidate !== 2n;
  for (const { product, primes } of sieveGroups) {
    const rest = Number(candidate % product);
    for (const prime of primes) if (rest % prime === 0) return candidate !== BigInt(prime);
  }
  return false;
}

const WITNESSES = 32;

/** Miller–Rabin with random witnesses; 0 checks means enough. */
export function isPrime(candidate: bigint, checks = 0): boolean {
  if (candidate < 2n) return false;
  if (hasSmallFactor(candidate)) return false;
  if (candidate < BigInt(SIEVE_LIMIT * SIEVE_LIMIT)) return true;
  let odd = candidate - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  for (let round = 0; round < (checks || WITNESSES); round++) {
    let value = power(randomBelow(candidate - 2n) + 1n, odd, candidate);
    if (value === 1n || value === candidate - 1n) continue;
    let composite = true;
    for (let step = 1; step < twos && composite; step++) {
      value = (value * value) % candidate;
      if (value === candidate - 1n) composite = false;
    }
    if (composite) return false;
  }
  return true;
}

/** Fewer rounds suffice for candidates that nobody chose. https://csrc.nist.gov/pubs/fips/186-5/final (B.3) */
const roundsFor = (bits: number): number => (bits >= 1024 ? 5 : bits >= 512 ? 8 : 32);

export interface PrimeWish {
  readonly bits: number;
  /** (p - 1) / 2 is prime too */
  readonly safe?: boolean;
  readonly add?: bigint | undefined;
  readonly rem?: bigint | undefined;
  readonly accept?: (prime: bigint) => boolean;
}

/** Where a sieve over many candidates is worth its making, and how many they are. */
const SIEVED_BITS = 128;
const SIEVED_CANDIDATES = 1 << 15;

/** Numbers that may be primes of the wish; endless. */
function* candidates({ bits, safe = false, add, rem }: PrimeWish): Generator<bigint> {
  const top = 1n << BigInt(bits - 1);
  for (;;) {
    let candidate = (toBigInt(randomBytes(Math.ceil(bits / 8))) & (top - 1n)) | top;
    if (bits > 2) candidate |= top >> 1n;
    if (add === undefined) candidate |= bits > 1 ? (safe ? 3n : 1n) : 0n;
    else candidate += (rem ?? (safe ? 3n : 1n)) - (candidate % add);
    if (candidate >> BigInt(bits) !== 0n) continue;
    const step = add ?? (safe ? 4n : 2n);
    const isWide = (candidate + step * BigInt(SIEVED_CANDIDATES)) >> BigInt(bits) !== 0n;
    if (bits >= SIEVED_BITS && !isWide && (candidate & 1n) === 1n && (step & 1n) === 0n) {
      yield* withoutSmallFactors(candidate, step, SIEVED_CANDIDATES, safe);
      continue;
    }
    if (hasSmallFactor(candidate)) continue;
    const half = (candidate - 1n) / 2n;
    if (!safe || half <= BigInt(SIEVE_LIMIT) || !hasSmallFactor(half)) yield candidate;
  }
}

/** Fermat's test: what fails it is composite, and nearly all that is does. */
const mayBePrime = (candidate: bigint): boolean =>
  candidate < BigInt(SIEVE_LIMIT) || power(2n, candidate - 1n, candidate) === 1n;

/** A prime of just that many bits, the two highest set, as OpenSSL makes them. */
export function randomPrime(wish: PrimeWish): bigint {
  const { bits, safe = false, accept } = wish;
  const rounds = roundsFor(bits);
  for (const candidate of candidates(wish)) {
    if (accept !== undefined && !accept(candidate)) continue;
    const half = (candidate - 1n) / 2n;
    if (safe && !mayBePrime(half)) continue;
    if (mayBePrime(candidate) && isPrime(candidate, rounds) && (!safe || isPrime(half, rounds)))
      return candidate;
  }
  throw new TypeError('candidates do not end');
}
