/** KeyObjectHandle: a secret, a public or a private key, with every way in and out. */
import { bufferOver, encodeText, readers } from '../../encodings.ts';
import { bytesOf, copyOf, type BytesLike } from '../../memory.ts';
import { nodeError, unavailable } from '../../native-error.ts';
import type { AsymmetricKey } from '../../crypto/public-key.ts';
import { publicKey, withKeys } from './public-key.ts';

export const SECRET = 0;
export const PUBLIC = 1;
export const PRIVATE = 2;

const Format = { der: 0, pem: 1, jwk: 2, rawPublic: 3, rawPrivate: 4, rawSeed: 5, store: 6 } as const;

/** POINT_CONVERSION_* */
export const POINT_FORMS = { 2: 'compressed', 4: 'uncompressed', 6: 'hybrid' } as const;

export type KeyData = KeyObjectHandle | BytesLike | Record<string, unknown>;

/** Raw formats put the key's type where the others put the number of an encoding. */
export interface KeyInput {
  readonly data: KeyData;
  readonly format?: number | null | undefined;
  readonly type?: number | string | null | undefined;
  readonly passphrase?: BytesLike | null | undefined;
  readonly namedCurve?: string | null | undefined;
}

const orNothing = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

function readKey(input: KeyInput, wanted: 'public' | 'private'): AsymmetricKey {
  const { data, format, type } = input;
  const passphrase = orNothing(input.passphrase);
  const secret = passphrase === undefined ? undefined : copyOf(passphrase);
  return withKeys((part) => {
    switch (format) {
      case Format.jwk:
        return part.importJwk(data as Record<string, unknown>, wanted); // the library looked: an object
      case Format.rawPublic:
      case Format.rawPrivate:
      case Format.rawSeed: {
        const kind =
          format === Format.rawPublic ? 'public' : format === Format.rawPrivate ? 'private' : 'seed';
        return part.fromRaw(copyOf(data as BytesLike), kind, String(type), orNothing(input.namedCurve));
      }
      case Format.store:
        throw unavailable('A private key in an OpenSSL store', 'there is no OpenSSL; pass the key itself');
      case Format.der: {
        const der = copyOf(data as BytesLike); // bytes, by the library's checks
        return wanted === 'public'
          ? part.publicFromDer(der, Number(type), secret)
          : part.privateFromDer(der, Number(type), secret);
      }
      default: {
        const text = copyOf(data as BytesLike); // bytes, by the library's checks
        return wanted === 'public' ? part.publicFromPem(text, secret) : part.privateFromPem(text, secret);
      }
    }
  });
}

/** A key given as a handle, or in a format that has to be read. */
export function privateKeyOf(input: KeyInput): AsymmetricKey {
  if (KeyObjectHandle.is(input.data)) return KeyObjectHandle.asymmetric(input.data);
  return readKey(input, 'private');
}

export function publicKeyOf(input: KeyInput): AsymmetricKey {
  if (KeyObjectHandle.is(input.data)) return KeyObjectHandle.asymmetric(input.data);
  const isPrivate = input.format === Format.jwk && (input.data as { d?: unknown }).d !== undefined;
  return readKey(input, isPrivate || input.format === Format.rawPrivate ? 'private' : 'public');
}

const incompatible = (): Error =>
  nodeError(
    'Error',
    'ERR_CRYPTO_INCOMPATIBLE_KEY_OPTIONS',
    'The selected key encoding is incompatible with the key type',
  );

export class KeyObjectHandle {
  #type = SECRET;
  #bytes = new Uint8Array(0);
  #key: AsymmetricKey | undefined;

  init(
    type: number,
    data: KeyData,
    format?: number | null,
    encoding?: number | string | null,
    passphrase?: BytesLike | null,
    namedCurve?: string | null,
  ): number {
    this.#type = type;
    if (type === SECRET) {
      this.#bytes =
        format === Format.jwk
          ? encodeText((data as { k?: string }).k ?? '', 'base64url') // a JSON web key
          : copyOf(data as BytesLike); // any other format of a secret
      return type;
    }
    const input = { data, format, type: encoding, passphrase, namedCurve };
    if (type === PUBLIC) this.#key = publicKey().publicPart(publicKeyOf(input));
    else this.#key = privateKeyOf(input);
    return type;
  }

  static of(type: number, key: AsymmetricKey): KeyObjectHandle {
    const handle = new KeyObjectHandle();
    handle.#type = type;
    handle.#key = type === PUBLIC ? publicKey().publicPart(key) : key;
    return handle;
  }

  static bytes(handle: KeyObjectHandle): Uint8Array {
    return handle.#bytes;
  }

  static asymmetric(handle: KeyObjectHandle): AsymmetricKey {
    if (handle.#key === undefined) throw incompatible();
    return handle.#key;
  }

  static is(value: unknown): value is KeyObjectHandle {
    return typeof value === 'object' && value !== null && #bytes in value;
  }

  get #pair(): AsymmetricKey {
    return KeyObjectHandle.asymmetric(this);
  }

  getKeyType(): number {
    return this.#type;
  }

  getSymmetricKeySize(): number {
    return this.#bytes.length;
  }

  getAsymmetricKeyType(): string {
    return this.#pair.type;
  }

  /** of a secret: its bytes; else in a format and an encoding, sealed when there is a cipher */
  export(format?: number, encoding?: number, cipher?: string | null, passphrase?: BytesLike | null): unknown {
    if (this.#type === SECRET) return bufferOver(this.#bytes.slice());
    const key = this.#pair;
    const made = withKeys((part) => {
      const wish = {
        pem: format === Format.pem,
        encoding: encoding ?? 0,
        cipher: orNothing(cipher),
        passphrase: passphrase == null ? undefined : copyOf(passphrase),
      };
      return this.#type === PUBLIC ? part.exportPublic(key, wish) : part.exportPrivate(key, wish);
    });
    return typeof made === 'string' ? made : bufferOver(made.slice());
  }

  exportJwk(into: Record<string, unknown>, handleRsaPss?: boolean): Record<string, unknown> {
    if (this.#type === SECRET) {
      into['kty'] = 'oct';
      into['k'] = readers.base64url(this.#bytes, 0, this.#bytes.length);
      return into;
    }
    const key = this.#pair;
    const plain = handleRsaPss === true && key.type === 'rsa-pss' ? { ...key, type: 'rsa' as const } : key;
    return withKeys((part) => part.exportJwk(plain, this.#type === PRIVATE, into));
  }

  rawPublicKey(): Uint8Array {
    const key = this.#pair;
    if (!('publicKey' in key)) throw incompatible();
    return bufferOver(key.publicKey.slice());
  }

  rawPrivateKey(): Uint8Array {
    const key = this.#pair;
    if (!('publicKey' in key) || key.secretKey === undefined) throw incompatible();
    return bufferOver(key.secretKey.slice());
  }

  rawSeed(): never {
    throw incompatible();
  }

  exportECPublicRaw(form: keyof typeof POINT_FORMS): Uint8Array {
    const key = this.#pair;
    if (key.type !== 'ec') throw incompatible();
    const { decodePoint, encodePoint } = publicKey();
    return bufferOver(encodePoint(key.curve, decodePoint(key.curve, key.point), POINT_FORMS[form]).slice());
  }

  exportECPrivateRaw(): Uint8Array {
    const key = this.#pair;
    if (key.type !== 'ec' || key.scalar === undefined) throw incompatible();
    return bufferOver(publicKey().toBytes(key.scalar, key.curve.scalarSize).slice());
  }

  /** Points were checked when they were read. */
  checkEcKeyData(): boolean {
    return this.#pair.type === 'ec';
  }

  keyDetail(into: Record<string, unknown>): Record<string, unknown> {
    const key = this.#pair;
    const { toBytes } = publicKey();
    const bits = (value: bigint): number => value.toString(2).length;
    switch (key.type) {
      case 'rsa':
      case 'rsa-pss':
        into['modulusLength'] = bits(key.n);
        into['publicExponent'] = toBytes(key.e).slice().buffer;
        if (key.type === 'rsa-pss' && key.pss !== undefined) {
          into['hashAlgorithm'] = key.pss.hash;
          into['mgf1HashAlgorithm'] = key.pss.mgf1Hash;
          into['saltLength'] = key.pss.saltLength;
        }
        break;
      case 'dsa':
        into['modulusLength'] = bits(key.p);
        into['divisorLength'] = bits(key.q);
        break;
      case 'ec':
        into['namedCurve'] = key.curve.name;
        break;
      default:
        break;
    }
    return into;
  }

  equals(other: KeyObjectHandle): boolean {
    if (this.#type !== SECRET) {
      if (other.#key === undefined) return false;
      const same = publicKey().sameKey(this.#pair, other.#key);
      return same;
    }
    const theirs = other.#bytes;
    let difference = this.#bytes.length ^ theirs.length;
    for (let at = 0; at < this.#bytes.length; at++) difference |= (this.#bytes[at] ?? 0) ^ (theirs[at] ?? 0);
    return difference === 0;
  }
}

/** What the library passes as a secret key: a handle, or its bytes. */
export const keyBytes = (key: unknown): Uint8Array =>
  KeyObjectHandle.is(key) ? KeyObjectHandle.bytes(key) : bytesOf(key as BytesLike); // the library checked it
