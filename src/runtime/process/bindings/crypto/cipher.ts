/** createCipheriv and createDecipheriv for AES-ECB, CBC, CTR and GCM. */
import { bufferOver, dataBytes } from '../../encodings.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { AsyncWrap } from '../../wraps.ts';
import type { AeadStream, AesMode, CipherStream } from '../../crypto/block-modes.ts';
import { keyBytes } from './key-handle.ts';
import { cipherError } from './openssl-error.ts';
import { primitives } from './primitives.ts';

interface CipherInfo {
  readonly name: string;
  readonly mode: AesMode;
  readonly nid: number;
  readonly keyLength: number;
  /** 0 for none */
  readonly ivLength: number;
}

const NIDS: Readonly<Record<AesMode, readonly [number, number, number]>> = {
  ecb: [418, 422, 426],
  cbc: [419, 423, 427],
  ctr: [904, 905, 906],
  gcm: [895, 898, 901],
};

const byName = new Map<string, CipherInfo>();
const names: string[] = [];
for (const [at, bits] of [128, 192, 256].entries()) {
  for (const mode of ['ecb', 'cbc', 'ctr', 'gcm'] as const) {
    const plain = `aes-${bits}-${mode}`;
    const info: CipherInfo = {
      name: mode === 'gcm' ? `id-aes${bits}-gcm` : plain,
      mode,
      nid: NIDS[mode][at] ?? 0,
      keyLength: bits / 8,
      ivLength: mode === 'ecb' ? 0 : mode === 'gcm' ? 12 : 16,
    };
    const aliases = [
      plain,
      ...(mode === 'gcm' ? [info.name] : []),
      ...(mode === 'cbc' ? [`aes${bits}`] : []),
    ];
    for (const alias of aliases) byName.set(alias, info);
    names.push(...aliases);
  }
}

export const getCiphers = (): string[] => [...names].sort();

const infoOf = (nameOrNid: string | number): CipherInfo | undefined =>
  typeof nameOrNid === 'number'
    ? [...byName.values()].find(({ nid }) => nid === nameOrNid)
    : byName.get(nameOrNid.toLowerCase());

/** Undefined for an unknown cipher, or for lengths it does not take. */
export function getCipherInfo(
  nameOrNid: string | number,
  keyLength?: number,
  ivLength?: number,
): Record<string, unknown> | undefined {
  const info = infoOf(nameOrNid);
  if (info === undefined) return undefined;
  if (keyLength !== undefined && keyLength !== info.keyLength) return undefined;
  const anyIv = info.mode === 'gcm' && (ivLength ?? 0) > 0;
  if (ivLength !== undefined && ivLength !== info.ivLength && !anyIv) return undefined;
  return Object.assign(Object.create(null) as Record<string, unknown>, {
    mode: info.mode,
    name: info.name,
    nid: info.nid,
    keyLength: info.keyLength,
    blockSize: info.mode === 'ctr' || info.mode === 'gcm' ? 1 : 16,
    ivLength: info.ivLength > 0 ? (ivLength ?? info.ivLength) : undefined,
  });
}

const GCM_TAG_LENGTHS = [4, 8, 12, 13, 14, 15, 16];
const DEFAULT_TAG_LENGTH = 16;

const invalidIv = (): Error =>
  nodeError('TypeError', 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');

const invalidTag = (length: number): Error =>
  nodeError('TypeError', 'ERR_CRYPTO_INVALID_AUTH_TAG', `Invalid authentication tag length: ${length}`);

export class CipherBase extends AsyncWrap {
  readonly #encrypt: boolean;
  readonly #stream: CipherStream;
  readonly #aead: AeadStream | undefined;
  #tagLength: number | undefined;
  #ended = false;

  constructor(encrypt: boolean, name: string, key: unknown, iv: BytesLike | null, tagLength: number) {
    super();
    const info = infoOf(name);
    if (info === undefined) throw nodeError('Error', 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
    const vector = iv === null ? new Uint8Array(0) : bytesOf(iv).slice();
    if (info.mode === 'gcm' ? vector.length === 0 : vector.length !== info.ivLength) throw invalidIv();
    const secret = keyBytes(key);
    if (secret.length !== info.keyLength) {
      throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    }
    if (info.mode === 'gcm' && tagLength >= 0) {
      if (!GCM_TAG_LENGTHS.includes(tagLength)) throw invalidTag(tagLength);
      this.#tagLength = tagLength;
    }
    this.#encrypt = encrypt;
    const { startAes, startGcm } = primitives();
    this.#aead = info.mode === 'gcm' ? startGcm(encrypt, secret.slice(), vector) : undefined;
    this.#stream =
      info.mode === 'gcm'
        ? (this.#aead as AeadStream) // just made
        : startAes(info.mode, encrypt, secret.slice(), vector);
  }

  update(data: string | BytesLike, encoding?: unknown): Uint8Array {
    if (this.#ended) throw new Error('Trying to add data in unsupported state');
    return bufferOver(this.#stream.update(dataBytes(data, encoding)));
  }

  final(): Uint8Array {
    if (this.#ended) throw nodeError('Error', 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    this.#ended = true;
    const { CipherError } = primitives();
    try {
      return bufferOver(this.#stream.final());
    } catch (error) {
      if (!(error instanceof CipherError)) throw error;
      switch (error.failure) {
        case 'bad decrypt':
          throw cipherError('1C800064', 'bad decrypt');
        case 'wrong final block length':
          throw cipherError('1C80006B', 'wrong final block length');
        case 'unauthenticated':
          throw new Error('Unsupported state or unable to authenticate data');
      }
    }
  }

  setAutoPadding(on: boolean): boolean {
    if (this.#ended) return false;
    this.#stream.setPadding(on);
    return true;
  }

  getAuthTag(): Uint8Array | undefined {
    if (this.#aead === undefined || !this.#encrypt || !this.#ended) return undefined;
    return bufferOver(this.#aead.tag().slice(0, this.#tagLength ?? DEFAULT_TAG_LENGTH));
  }

  setAuthTag(tag: BytesLike): boolean {
    if (this.#aead === undefined || this.#encrypt || this.#ended) return false;
    const bytes = bytesOf(tag);
    const wanted = this.#tagLength;
    if (wanted === undefined ? !GCM_TAG_LENGTHS.includes(bytes.length) : bytes.length !== wanted) {
      throw invalidTag(bytes.length);
    }
    this.#aead.expectTag(bytes);
    return true;
  }

  setAAD(data: BytesLike): boolean {
    if (this.#aead === undefined || this.#ended) return false;
    this.#aead.addData(bytesOf(data));
    return true;
  }
}
