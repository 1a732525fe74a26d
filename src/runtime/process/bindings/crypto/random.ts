import { host } from '../../host.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import { CryptoJob } from './job.ts';

/** The browser gives no more at once. */
const MOST_AT_ONCE = 65536;

export function fillRandom(target: Uint8Array): void {
  // through memory of our own: the browser does not fill shared memory
  const chunk = new Uint8Array(Math.min(MOST_AT_ONCE, target.length));
  for (let at = 0; at < target.length; at += chunk.length) {
    const part = chunk.subarray(0, Math.min(chunk.length, target.length - at));
    host.crypto.getRandomValues(part);
    target.set(part, at);
  }
}

export class RandomBytesJob extends CryptoJob {
  constructor(mode: number, buffer: BytesLike, offset: number, size: number) {
    super(mode, () => {
      fillRandom(bytesOf(buffer).subarray(offset, offset + size));
    });
  }
}

const WITNESSES = 32;

const toBigInt = (bytes: Uint8Array): bigint => {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  return value;
};

function toBytes(value: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let left = value;
  for (let at = length - 1; at >= 0; at--) {
    bytes[at] = Number(left & 0xffn);
    left >>= 8n;
  }
  return bytes;
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let factor = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}

const SMALL_PRIMES = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n, 53n, 59n, 61n];

/** Miller–Rabin with random witnesses. */
function isPrime(candidate: bigint, checks: number): boolean {
  if (candidate < 2n) return false;
  for (const prime of SMALL_PRIMES) {
    if (candidate === prime) return true;
    if (candidate % prime === 0n) return false;
  }
  let odd = candidate - 1n;
  let twos = 0;
  for (; (odd & 1n) === 0n; odd >>= 1n) twos++;
  const bytes = new Uint8Array(candidate.toString(16).length / 2 + 1);
  for (let round = 0; round < (checks || WITNESSES); round++) {
    fillRandom(bytes);
    let value = power((toBigInt(bytes) % (candidate - 3n)) + 2n, odd, candidate);
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

function randomPrime(bits: number, safe: boolean, add: bigint | undefined, rem: bigint | undefined): bigint {
  const bytes = new Uint8Array(Math.ceil(bits / 8));
  const top = 1n << BigInt(bits - 1);
  for (;;) {
    fillRandom(bytes);
    let candidate = (toBigInt(bytes) & (top - 1n)) | top | 1n;
    // the two highest bits are set, as OpenSSL does
    if (bits > 2) candidate |= top >> 1n;
    if (add !== undefined) candidate += (rem ?? (safe ? 3n : 1n)) - (candidate % add);
    if (candidate >> BigInt(bits) !== 0n || !isPrime(candidate, 0)) continue;
    if (!safe || isPrime((candidate - 1n) / 2n, 0)) return candidate;
  }
}

export class RandomPrimeJob extends CryptoJob {
  constructor(mode: number, bits: number, safe: boolean, add?: BytesLike, rem?: BytesLike) {
    super(mode, () => {
      const given = [add, rem].map((value) => (value === undefined ? undefined : toBigInt(bytesOf(value))));
      return toBytes(randomPrime(bits, safe, given[0], given[1]), Math.ceil(bits / 8)).buffer;
    });
  }
}

export class CheckPrimeJob extends CryptoJob {
  constructor(mode: number, candidate: BytesLike, checks: number) {
    super(mode, () => isPrime(toBigInt(bytesOf(candidate)), checks));
  }
}
