/** createCipheriv and createDecipheriv. */
import { bufferOver, dataBytes } from '../../encodings.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { AsyncWrap } from '../../wraps.ts';
import type { AeadStream, CipherStream } from '../../crypto/primitives.ts';
import { cipherInfo, takesIv, type CipherInfo } from './cipher-table.ts';
import { keyBytes } from './key-handle.ts';
import { cipherError } from './openssl-error.ts';
import { primitives } from './primitives.ts';

const GCM_TAG_LENGTHS = [4, 8, 12, 13, 14, 15, 16];
const CCM_TAG_LENGTHS = [4, 6, 8, 10, 12, 14, 16];
const LONGEST_TAG = 16;

const invalidIv = (): Error =>
  nodeError('TypeError', 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');

const invalidTag = (text: string): Error => nodeError('TypeError', 'ERR_CRYPTO_INVALID_AUTH_TAG', text);

const invalidTagLength = (length: number): Error =>
  invalidTag(`Invalid authentication tag length: ${length}`);

const unsupportedState = (): Error => new Error('Trying to add data in unsupported state');
const unauthenticated = (): Error => new Error('Unsupported state or unable to authenticate data');

/** The length of the tag: what was asked for, or undefined while GCM may still take any. */
function tagLengthOf({ mode, name }: CipherInfo, given: number, cipher: string): number | undefined {
  switch (mode) {
    case 'gcm':
      if (given < 0) return undefined;
      if (!GCM_TAG_LENGTHS.includes(given)) throw invalidTagLength(given);
      return given;
    case 'ccm':
    case 'ocb':
      if (given < 0) throw invalidTag(`authTagLength required for ${cipher.toLowerCase()}`);
      if (mode === 'ccm' ? !CCM_TAG_LENGTHS.includes(given) : given === 0 || given > LONGEST_TAG)
        throw invalidTagLength(given);
      return given;
    case 'chacha20-poly1305':
      if (given > LONGEST_TAG) throw invalidTagLength(given);
      return given < 0 ? LONGEST_TAG : given;
    default:
      return name === '' ? undefined : given; // others ignore it
  }
}

const SHORT_NONCE = 13;

/** CCM's nonce and the message's length share fifteen bytes. */
const longestCcm = (nonce: number): number =>
  nonce >= SHORT_NONCE ? 65535 : nonce === 12 ? 16777215 : 2 ** 31 - 1;

export class CipherBase extends AsyncWrap {
  readonly #encrypt: boolean;
  readonly #info: CipherInfo;
  readonly #stream: CipherStream;
  readonly #aead: AeadStream | undefined;
  readonly #ivLength: number;
  #tagLength: number | undefined;
  #tagGiven = false;
  #updated = false;
  #failed = false;
  #ended = false;

  constructor(encrypt: boolean, name: string, key: unknown, iv: BytesLike | null, tagLength: number) {
    super();
    const info = cipherInfo(name);
    if (info === undefined) throw nodeError('Error', 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
    const secret = keyBytes(key).slice();
    const vector = iv === null ? new Uint8Array(0) : bytesOf(iv).slice();
    if (!takesIv(info, vector.length)) throw invalidIv();
    if (secret.length !== info.keyLength)
      throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    this.#tagLength = tagLengthOf(info, tagLength, name);
    this.#encrypt = encrypt;
    this.#info = info;
    this.#ivLength = vector.length;
    this.#aead = this.#startAead(secret, vector);
    this.#stream = this.#aead ?? this.#start(secret, vector);
  }

  #startAead(key: Uint8Array, iv: Uint8Array): AeadStream | undefined {
    const { startAead, startChaChaPoly, startEngine } = primitives();
    switch (this.#info.mode) {
      case 'gcm':
      case 'ccm':
      case 'ocb':
        return startAead(
          this.#info.mode,
          this.#encrypt,
          startEngine('aes', key),
          iv,
          this.#tagLength ?? LONGEST_TAG,
        );
      case 'chacha20-poly1305':
        return startChaChaPoly(this.#encrypt, key, iv);
      default:
        return undefined;
    }
  }

  #start(key: Uint8Array, iv: Uint8Array): CipherStream {
    const { mode, family } = this.#info;
    const part = primitives();
    switch (mode) {
      case 'chacha20':
        return part.startChaCha(key, iv);
      case 'wrap':
      case 'wrap-pad': {
        const engine = part.startEngine('aes', key);
        const [wrap, unwrap] =
          mode === 'wrap' ? [part.wrapKey, part.unwrapKey] : [part.wrapPadded, part.unwrapPadded];
        const work = this.#encrypt ? wrap : unwrap;
        return { update: (data) => work(engine, iv, data), final: () => new Uint8Array(0), setPadding() {} };
      }
      case 'gcm':
      case 'ccm':
      case 'ocb':
      case 'chacha20-poly1305':
        throw new TypeError('an authenticated mode is started before');
      default:
        return part.startMode(
          mode,
          this.#encrypt,
          part.startEngine(family === 'des' ? 'des' : 'aes', key),
          iv,
        );
    }
  }

  update(data: string | BytesLike, encoding?: unknown): Uint8Array {
    const { mode } = this.#info;
    if (this.#ended || (this.#updated && mode === 'ccm')) throw unsupportedState();
    const bytes = dataBytes(data, encoding);
    if (mode === 'ccm') this.#checkLength(bytes.length);
    this.#updated = true;
    try {
      return bufferOver(this.#stream.update(bytes).slice());
    } catch (error) {
      if (!(error instanceof primitives().CipherError)) throw error;
      if (mode !== 'ccm') throw unsupportedState();
      this.#failed = true; // told by `final`
      return bufferOver(new Uint8Array(0));
    }
  }

  #checkLength(length: number): void {
    if (length > longestCcm(this.#ivLength))
      throw nodeError('RangeError', 'ERR_CRYPTO_INVALID_MESSAGELEN', 'Invalid message length');
  }

  final(): Uint8Array {
    if (this.#ended) throw nodeError('Error', 'ERR_CRYPTO_INVALID_STATE', 'Invalid state');
    this.#ended = true;
    if (this.#failed) throw unauthenticated();
    const { CipherError } = primitives();
    const lenient = !this.#encrypt && !this.#tagGiven && this.#info.mode === 'chacha20-poly1305';
    try {
      return bufferOver(this.#stream.final().slice());
    } catch (error) {
      if (!(error instanceof CipherError)) throw error;
      if (lenient) return bufferOver(new Uint8Array(0));
      switch (error.problem) {
        case 'bad decrypt':
          throw cipherError('1C800064', 'bad decrypt');
        case 'wrong final block length':
          throw cipherError('1C80006B', 'wrong final block length');
        default:
          throw unauthenticated();
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
    return bufferOver(this.#aead.tag().slice(0, this.#tagLength ?? LONGEST_TAG));
  }

  setAuthTag(tag: BytesLike): boolean {
    if (this.#aead === undefined || this.#encrypt || this.#ended || this.#tagGiven) return false;
    const bytes = bytesOf(tag);
    const wanted = this.#tagLength;
    if (wanted === undefined ? !GCM_TAG_LENGTHS.includes(bytes.length) : bytes.length !== wanted)
      throw invalidTagLength(bytes.length);
    this.#tagGiven = true;
    this.#aead.expectTag(bytes);
    return true;
  }

  setAAD(data: BytesLike, plaintextLength: number): boolean {
    if (this.#aead === undefined || this.#ended || this.#updated) return false;
    if (this.#info.mode === 'ccm') {
      if (plaintextLength < 0)
        throw nodeError(
          'TypeError',
          'ERR_MISSING_ARGS',
          'options.plaintextLength required for CCM mode with AAD',
        );
      this.#checkLength(plaintextLength);
    }
    this.#aead.addData(bytesOf(data));
    return true;
  }
}
