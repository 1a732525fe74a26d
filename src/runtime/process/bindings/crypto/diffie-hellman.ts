/** DiffieHellman, DiffieHellmanGroup, ECDH, and `diffieHellman()`. */
import { bufferOver } from '../../encodings.ts';
import { bytesOf, copyOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import type { Curve } from '../../crypto/public-key.ts';
import { arrayBufferOf, CryptoJob } from './job.ts';
import { privateKeyOf, publicKeyOf, POINT_FORMS, type KeyData } from './key-handle.ts';
import { invalidCurve } from './keygen.ts';
import { publicKey, withKeys } from './public-key.ts';

const missing = (what: string): Error =>
  nodeError('Error', 'ERR_CRYPTO_INVALID_STATE', `No ${what} key - did you forget to generate one?`);

const failed = (message: string): Error => nodeError('Error', 'ERR_CRYPTO_OPERATION_FAILED', message);

class Exchange {
  readonly #p: bigint;
  readonly #g: bigint;
  #x: bigint | undefined;
  #y: bigint | undefined;
  #faults: number | undefined;

  constructor(p: bigint, g: bigint) {
    this.#p = p;
    this.#g = g;
    Object.defineProperty(this, 'verifyError', {
      get: () => (this.#faults ??= publicKey().checkDh(p, g)),
      enumerable: true,
      configurable: true,
    });
  }

  #bytes(value: bigint, length?: number): Uint8Array {
    return bufferOver(publicKey().toBytes(value, length).slice());
  }

  get #size(): number {
    return publicKey().byteLength(this.#p);
  }

  generateKeys(): Uint8Array {
    const { x, y } = publicKey().generateDhPair(this.#p, this.#g, this.#x);
    this.#x = x;
    this.#y = y;
    return this.#bytes(y);
  }

  computeSecret(peer: BytesLike): Uint8Array {
    const { toBigInt, power } = publicKey();
    const other = toBigInt(bytesOf(peer));
    if (other <= 1n) throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too small');
    if (other >= this.#p - 1n)
      throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYLEN', 'Supplied key is too large');
    if (this.#x === undefined) throw failed('Failed to compute shared secret');
    return this.#bytes(power(other, this.#x, this.#p), this.#size);
  }

  getPrime(): Uint8Array {
    return this.#bytes(this.#p);
  }

  getGenerator(): Uint8Array {
    return this.#bytes(this.#g);
  }

  getPublicKey(): Uint8Array {
    if (this.#y === undefined) throw missing('public');
    return this.#bytes(this.#y);
  }

  getPrivateKey(): Uint8Array {
    if (this.#x === undefined) throw missing('private');
    return this.#bytes(this.#x);
  }

  setPublicKey(key: BytesLike): void {
    this.#y = publicKey().toBigInt(bytesOf(key));
  }

  setPrivateKey(key: BytesLike): void {
    this.#x = publicKey().toBigInt(bytesOf(key));
  }
}

const SMALLEST_PRIME_BITS = 2;

export class DiffieHellman extends Exchange {
  constructor(sizeOrPrime: number | BytesLike, generator: number | BytesLike) {
    const part = publicKey();
    const g = typeof generator === 'number' ? BigInt(generator) : part.toBigInt(bytesOf(generator));
    const wrongGenerator =
      typeof sizeOrPrime === 'number' && typeof generator === 'number' ? g < 2n : g <= 1n;
    const p = withKeys(({ opensslFailure, reasons, dhPrime, toBigInt }) => {
      if (typeof sizeOrPrime === 'number') {
        if (sizeOrPrime < SMALLEST_PRIME_BITS) throw opensslFailure(reasons.dhModulusTooSmall);
        if (wrongGenerator) throw opensslFailure(reasons.dhBadGenerator);
        return dhPrime(sizeOrPrime, g);
      }
      if (wrongGenerator) throw opensslFailure(reasons.dhBadGenerator);
      return toBigInt(bytesOf(sizeOrPrime));
    });
    super(p, g);
  }
}

export class DiffieHellmanGroup extends Exchange {
  constructor(name: string) {
    const prime = publicKey().groupPrime(name.toLowerCase());
    if (prime === undefined) throw nodeError('Error', 'ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
    super(prime, 2n);
  }
}

type Form = keyof typeof POINT_FORMS;

/** A point of the curve from its bytes, or undefined. */
function pointFrom(curve: Curve, bytes: BytesLike): ReturnType<typeof decode> | undefined {
  try {
    return decode(curve, copyOf(bytes));
  } catch {
    return undefined; // no point of this curve
  }
}

const decode = (curve: Curve, bytes: Uint8Array): ReturnType<ReturnType<typeof publicKey>['decodePoint']> =>
  publicKey().decodePoint(curve, bytes);

function exactCurve(name: string): Curve {
  const curve = publicKey().curveByName(name);
  if (curve?.name !== name) throw invalidCurve();
  return curve;
}

export class ECDH {
  readonly #curve: Curve;
  #scalar: bigint | undefined;
  #point: ReturnType<typeof decode> | undefined;

  constructor(name: string) {
    this.#curve = exactCurve(name);
  }

  generateKeys(): void {
    const { pointOf, randomScalar } = publicKey();
    this.#scalar = randomScalar(this.#curve);
    this.#point = pointOf(this.#curve, this.#scalar);
  }

  /** a text stands for a key that is not on the curve */
  computeSecret(peer: BytesLike): Uint8Array | string {
    const { pointOf, sharedX } = publicKey();
    const scalar = this.#scalar;
    if (
      scalar !== undefined &&
      this.#point !== undefined &&
      !pointOf(this.#curve, scalar).equals(this.#point)
    )
      throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYPAIR', 'Invalid key pair');
    const other = pointFrom(this.#curve, peer);
    if (other === undefined) return 'ERR_CRYPTO_ECDH_INVALID_PUBLIC_KEY';
    const shared = scalar === undefined ? undefined : sharedX(this.#curve, scalar, other);
    if (shared === undefined) throw failed('Failed to compute ECDH key');
    return bufferOver(shared.slice());
  }

  getPublicKey(form: Form): Uint8Array {
    if (this.#point === undefined) throw failed('Failed to get ECDH public key');
    return bufferOver(publicKey().encodePoint(this.#curve, this.#point, POINT_FORMS[form]).slice());
  }

  getPrivateKey(): Uint8Array {
    if (this.#scalar === undefined) throw failed('Failed to get ECDH private key');
    return bufferOver(publicKey().toBytes(this.#scalar, this.#curve.scalarSize).slice());
  }

  setPrivateKey(key: BytesLike): void {
    const { pointOf, toBigInt } = publicKey();
    const scalar = toBigInt(bytesOf(key));
    if (scalar <= 0n || scalar >= this.#curve.order)
      throw nodeError(
        'RangeError',
        'ERR_CRYPTO_INVALID_KEYTYPE',
        'Private key is not valid for specified curve.',
      );
    this.#scalar = scalar;
    this.#point = pointOf(this.#curve, scalar);
  }

  setPublicKey(key: BytesLike): void {
    const point = pointFrom(this.#curve, key);
    if (point === undefined) throw failed('Failed to convert Buffer to EC_POINT');
    this.#point = point;
  }
}

export function ECDHConvertKey(key: BytesLike, name: string, form: Form): Uint8Array {
  const curve = exactCurve(name);
  const point = pointFrom(curve, key);
  if (point === undefined) throw failed('Failed to convert Buffer to EC_POINT');
  return bufferOver(publicKey().encodePoint(curve, point, POINT_FORMS[form]).slice());
}

type Given = readonly [
  data: KeyData,
  format?: number,
  type?: number,
  passphrase?: BytesLike,
  namedCurve?: string,
];

const inputOf = ([data, format, type, passphrase, namedCurve]: Given) => ({
  data,
  format,
  type,
  passphrase,
  namedCurve,
});

const ARGUMENTS_A_KEY = 5;

/** mode, then a public key and a private key in five arguments each */
export class DHBitsJob extends CryptoJob {
  constructor(mode: number, ...given: unknown[]) {
    const [peer, own] = [given.slice(0, ARGUMENTS_A_KEY), given.slice(ARGUMENTS_A_KEY)] as unknown as [
      Given,
      Given,
    ]; // the library's order
    const theirs = publicKeyOf(inputOf(peer));
    const ours = privateKeyOf(inputOf(own));
    super(mode, () => arrayBufferOf(withKeys((part) => part.agree(ours, theirs))));
  }
}
