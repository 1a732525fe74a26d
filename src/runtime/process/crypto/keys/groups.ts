/** Diffie–Hellman over the MODP groups of RFC 2409 and 3526, DSA's parameters, and checks of given ones. */
import { bitLength, isPrime, power, randomBelow, randomPrime, toBigInt, randomBytes } from '../integers.ts';
import type { DhKey, DsaKey } from './asymmetric.ts';

/** bits of the prime → the constant that makes it prime, and bits of a secret */
const MODP: Readonly<Record<string, readonly [bits: number, constant: bigint, secretBits: number]>> = {
  modp1: [768, 149686n, 0],
  modp2: [1024, 129093n, 0],
  modp5: [1536, 741804n, 200],
  modp14: [2048, 124476n, 225],
  modp15: [3072, 1690314n, 275],
  modp16: [4096, 240904n, 325],
  modp17: [6144, 929484n, 375],
  modp18: [8192, 4743158n, 400],
};

/** floor(π × 2^bits) by Machin's formula */
function pi(bits: number): bigint {
  const guard = 32n;
  const one = 1n << (BigInt(bits) + guard);
  const arctan = (inverse: bigint): bigint => {
    const square = inverse * inverse;
    let term = one / inverse;
    let sum = term;
    for (let n = 3n, sign = -1n; term > 0n; n += 2n, sign = -sign) {
      term /= square;
      sum += (sign * term) / n;
    }
    return sum;
  };
  return (4n * (4n * arctan(5n) - arctan(239n))) >> guard;
}

const primes = new Map<string, bigint>();

/** p = 2^n - 2^(n-64) - 1 + 2^64 × (floor(2^(n-130) π) + constant); undefined for an unknown group */
export function groupPrime(name: string): bigint | undefined {
  const row = Object.hasOwn(MODP, name) ? MODP[name] : undefined;
  if (row === undefined) return undefined;
  const known = primes.get(name);
  if (known !== undefined) return known;
  const [bits, constant] = row;
  const size = BigInt(bits);
  const prime = (1n << size) - (1n << (size - 64n)) - 1n + ((pi(bits - 130) + constant) << 64n);
  primes.set(name, prime);
  return prime;
}

const secretBitsOf = (p: bigint, g: bigint): number | undefined => {
  if (g !== 2n) return undefined;
  const bits = bitLength(p);
  const found = Object.entries(MODP).find(([, [size]]) => size === bits);
  if (found === undefined || groupPrime(found[0]) !== p) return undefined;
  return found[1][2] || undefined;
};

export interface DhPair {
  readonly x: bigint;
  readonly y: bigint;
}

export function generateDhPair(p: bigint, g: bigint, given?: bigint): DhPair {
  const known = secretBitsOf(p, g);
  const x = given ?? (known === undefined ? randomBelow((p - 1n) / 2n) : topped(known));
  return { x, y: power(g, x, p) };
}

const topped = (bits: number): bigint =>
  (toBigInt(randomBytes(Math.ceil(bits / 8))) & ((1n << BigInt(bits)) - 1n)) | (1n << BigInt(bits - 1));

export const generateDh = (p: bigint, g: bigint): DhKey => ({ type: 'dh', p, g, ...generateDhPair(p, g) });

/** A safe prime that suits the generator as OpenSSL wants it. */
export function dhPrime(bits: number, generator: bigint): bigint {
  const [add, rem] = generator === 2n ? [24n, 23n] : generator === 5n ? [60n, 59n] : [12n, 11n];
  return randomPrime({ bits, safe: true, add, rem });
}

const CHECK = { notPrime: 1, notSafe: 2, unsuitableGenerator: 8, tooSmall: 0x80, tooLarge: 0x100 } as const;
const MIN_BITS = 512;
const MAX_BITS = 10000;
const CHECK_ROUNDS = 16;

/** OpenSSL's DH_check */
export function checkDh(p: bigint, g: bigint): number {
  if (secretBitsOf(p, g) !== undefined) return 0;
  let faults = 0;
  if ((p & 1n) === 0n) faults |= CHECK.notPrime;
  if (g <= 1n || g >= p - 1n) faults |= CHECK.unsuitableGenerator;
  const bits = bitLength(p);
  if (bits < MIN_BITS) faults |= CHECK.tooSmall;
  if (bits > MAX_BITS) return faults | CHECK.tooLarge;
  if (!isPrime(p, CHECK_ROUNDS)) faults |= CHECK.notPrime;
  else if (!isPrime((p - 1n) / 2n, CHECK_ROUNDS)) faults |= CHECK.notSafe;
  return faults;
}

/** FIPS 186-4's sizes, without its seed. */
export function generateDsa(bits: number, divisorBits: number): DsaKey {
  const q = randomPrime({ bits: divisorBits });
  const top = 1n << BigInt(bits - 1);
  for (;;) {
    const start = (toBigInt(randomBytes(Math.ceil(bits / 8))) & (top - 1n)) | top;
    const p = start - (start % (2n * q)) + 1n;
    if (bitLength(p) !== bits || !isPrime(p, CHECK_ROUNDS)) continue;
    for (let base = 2n; ; base++) {
      const g = power(base, (p - 1n) / q, p);
      if (g === 1n) continue;
      const x = randomBelow(q);
      return { type: 'dsa', p, q, g, x, y: power(g, x, p) };
    }
  }
}
