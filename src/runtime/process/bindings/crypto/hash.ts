import { bufferOver, dataBytes, encodingOf, readers } from '../../encodings.ts';
import type { BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { AsyncWrap } from '../../wraps.ts';
import type { RunningHash } from '../../crypto/digests.ts';
import { digestName, isExtendable, LEGACY } from './digest-names.ts';
import { keyBytes } from './key-handle.ts';
import { invalidDigest, opensslError, unsupportedDigest } from './openssl-error.ts';
import { primitives } from './primitives.ts';

/** Text in the encoding, or a Buffer for none and for 'buffer'. */
export function encoded(bytes: Uint8Array, encoding: unknown): string | Uint8Array {
  const name = encodingOf(encoding, 'buffer');
  return name === 'buffer' ? bufferOver(bytes.slice()) : readers[name](bytes, 0, bytes.length);
}

const notExtendable = (): Error =>
  opensslError(
    'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH',
    '030000B2',
    'digital envelope routines',
    'not XOF or invalid length',
  );

function start(
  algorithm: string,
  length: number | undefined,
  unknown: () => Error,
  wrongLength: () => Error,
): RunningHash {
  const name = digestName(algorithm);
  if (name === undefined) throw LEGACY.has(algorithm.toLowerCase()) ? unsupportedDigest() : unknown();
  const running = primitives().startHash(name, length === 0 ? undefined : length);
  if (running === undefined) throw unknown();
  if (length !== undefined && !isExtendable(name) && running.clone().digest().length !== length)
    throw wrongLength();
  return running;
}

export class Hash extends AsyncWrap {
  #running: RunningHash;
  #digest: Uint8Array | undefined;
  readonly #empty: boolean;

  constructor(algorithm: string | Hash, length?: number) {
    super();
    this.#empty = length === 0;
    this.#running =
      typeof algorithm === 'string'
        ? start(algorithm, length, () => new Error('Digest method not supported'), notExtendable)
        : algorithm.#running.clone();
  }

  update(data: string | BytesLike, encoding?: unknown): boolean {
    this.#running.update(dataBytes(data, encoding));
    return true;
  }

  digest(encoding?: unknown): string | Uint8Array {
    this.#digest ??= this.#empty ? new Uint8Array(0) : this.#running.digest();
    return encoded(this.#digest, encoding);
  }
}

export class Hmac extends AsyncWrap {
  #running: RunningHash | undefined;

  init(algorithm: string, key: unknown): void {
    const name = digestName(algorithm);
    const running = name === undefined ? undefined : primitives().startHmac(name, keyBytes(key));
    if (running === undefined) throw invalidDigest(algorithm);
    this.#running = running;
  }

  update(data: string | BytesLike, encoding?: unknown): boolean {
    this.#running?.update(dataBytes(data, encoding));
    return this.#running !== undefined;
  }

  digest(encoding?: unknown): string | Uint8Array {
    const bytes = this.#running?.digest() ?? new Uint8Array(0);
    this.#running = undefined;
    return encoded(bytes, encoding);
  }
}

/** `crypto.hash()` */
export function oneShotDigest(
  algorithm: string,
  _id: number,
  _cache: unknown,
  input: string | BytesLike,
  encoding: string,
  _encodingId: unknown,
  length?: number,
): string | Uint8Array {
  const running = start(
    algorithm,
    length,
    () => new Error(`Digest method ${algorithm} is not supported`),
    () => new Error(`Output length ${length} is invalid for ${algorithm}, which does not support XOF`),
  );
  running.update(dataBytes(input));
  return encoded(length === 0 ? new Uint8Array(0) : running.digest(), encoding);
}

/** Both views or buffers, of one length; the comparison looks at every byte. */
export function timingSafeEqual(one: BytesLike, other: BytesLike): boolean {
  const [a, b] = [one, other].map((value, at) => {
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) {
      return dataBytes(value);
    }
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      `The "buf${at + 1}" argument must be an instance of ArrayBuffer, Buffer, TypedArray, or DataView.`,
    );
  });
  if (a?.length !== b?.length || a === undefined || b === undefined) {
    throw nodeError(
      'RangeError',
      'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
      'Input buffers must have the same byte length',
    );
  }
  let difference = 0;
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0);
  return difference === 0;
}
