/** Key objects: secret keys in full; asymmetric ones need synchronous public-key arithmetic, which is not here. */
import { bufferOver, encodeText, readers } from '../../encodings.ts';
import { bytesOf, copyOf, type BytesLike } from '../../memory.ts';
import { unavailable } from '../../native-error.ts';
import { state } from '../../state.ts';
import { nativeForms, nativeHandles, type NativeForm } from '../messaging/transfer.ts';

const SECRET = 0;
const JWK = 2;

const noAsymmetricKeys = (): Error =>
  unavailable(
    'An asymmetric key object',
    'a browser signs and derives with key pairs only asynchronously; use crypto.subtle of the page',
  );

export class KeyObjectHandle {
  #bytes = new Uint8Array(0);

  init(type: number, data: BytesLike | { k?: string }, format?: number | null): unknown {
    if (type !== SECRET) throw noAsymmetricKeys();
    this.#bytes =
      format === JWK
        ? encodeText((data as { k?: string }).k ?? '', 'base64url') // a JSON web key
        : copyOf(data as BytesLike); // any other format of a secret
    return type;
  }

  static bytes(handle: KeyObjectHandle): Uint8Array {
    return handle.#bytes;
  }

  static is(value: unknown): value is KeyObjectHandle {
    return typeof value === 'object' && value !== null && #bytes in value;
  }

  getKeyType(): number {
    return SECRET;
  }

  getSymmetricKeySize(): number {
    return this.#bytes.length;
  }

  export(): Uint8Array {
    return bufferOver(this.#bytes.slice());
  }

  exportJwk(into: Record<string, unknown>): Record<string, unknown> {
    into['kty'] = 'oct';
    into['k'] = readers.base64url(this.#bytes, 0, this.#bytes.length);
    return into;
  }

  equals(other: KeyObjectHandle): boolean {
    const theirs = other.#bytes;
    let difference = this.#bytes.length ^ theirs.length;
    for (let at = 0; at < this.#bytes.length; at++) difference |= (this.#bytes[at] ?? 0) ^ (theirs[at] ?? 0);
    return difference === 0;
  }
}

for (const method of [
  'getAsymmetricKeyType',
  'checkEcKeyData',
  'rawPublicKey',
  'rawPrivateKey',
  'rawSeed',
  'exportECPublicRaw',
  'exportECPrivateRaw',
  'keyDetail',
]) {
  Object.defineProperty(KeyObjectHandle.prototype, method, {
    value(): never {
      throw noAsymmetricKeys();
    },
    writable: true,
    configurable: true,
  });
}

nativeHandles.add(KeyObjectHandle.prototype);
nativeForms.set(KeyObjectHandle.prototype, {
  name: 'SecretKey',
  take: (handle) => KeyObjectHandle.bytes(handle as KeyObjectHandle), // told apart by its prototype
  make: (bytes) => {
    const handle = new KeyObjectHandle();
    handle.init(SECRET, bytes as Uint8Array); // what take gave
    return handle;
  },
});

/** What the library passes as a key: a handle, or its bytes. */
export const keyBytes = (key: unknown): Uint8Array =>
  KeyObjectHandle.is(key) ? KeyObjectHandle.bytes(key) : bytesOf(key as BytesLike); // the library checked it

const keyForm: NativeForm = {
  name: 'SecretKeyObject',
  take: (key) => NativeKeyObject.handle(key),
  make: (handle) => {
    const { SecretKeyObject } = state.requireBuiltin('internal/crypto/keys') as {
      SecretKeyObject: new (handle: unknown) => object;
    }; // the library's class
    return new SecretKeyObject(handle);
  },
};
nativeForms.set(keyForm, keyForm); // a thread may be sent a key before it has made one

/** The C++ class behind KeyObject. */
class NativeKeyObject {
  #handle: KeyObjectHandle;

  constructor(handle: KeyObjectHandle) {
    this.#handle = handle;
    // the library's classes over this one cross to threads as it does
    nativeHandles.add(new.target.prototype);
    nativeForms.set(new.target.prototype, keyForm);
  }

  static handle(key: object): KeyObjectHandle | undefined {
    return #handle in key ? key.#handle : undefined;
  }
}

export const createNativeKeyObjectClass = (define: (base: typeof NativeKeyObject) => unknown): unknown =>
  define(NativeKeyObject);

export const isKeyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && NativeKeyObject.handle(value) !== undefined;

/** [type, handle] */
export function getKeyObjectSlots(key: object): unknown[] {
  const handle = NativeKeyObject.handle(key);
  if (handle === undefined) throw new TypeError('Illegal invocation');
  return [handle.getKeyType(), handle];
}

type CryptoKeySlots = readonly [
  handle: KeyObjectHandle,
  algorithm: unknown,
  usages: number,
  extractable: boolean,
  secondary?: unknown,
  seed?: unknown,
];

/** The C++ class behind CryptoKey. */
class NativeCryptoKey {
  #slots: CryptoKeySlots;

  constructor(...slots: CryptoKeySlots) {
    this.#slots = slots;
  }

  static slots(key: object): CryptoKeySlots | undefined {
    return #slots in key ? key.#slots : undefined;
  }
}

type CryptoKeyClass = new (...slots: CryptoKeySlots) => object;
let InternalCryptoKey: CryptoKeyClass | undefined;

export function createCryptoKeyClass(define: (base: typeof NativeCryptoKey) => unknown[]): unknown[] {
  const classes = define(NativeCryptoKey);
  InternalCryptoKey = classes[1] as CryptoKeyClass; // [CryptoKey, InternalCryptoKey]
  return classes;
}

export const isCryptoKey = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && NativeCryptoKey.slots(value) !== undefined;

/** [type, extractable, algorithm, usages, handle, secondary handle, seed] */
export function getCryptoKeySlots(key: object): unknown[] {
  const slots = NativeCryptoKey.slots(key);
  if (slots === undefined) throw new TypeError('Illegal invocation');
  const [handle, algorithm, usages, extractable, secondary, seed] = slots;
  return [handle.getKeyType(), extractable, algorithm, usages, handle, secondary, seed];
}

export function makeCryptoKey(...slots: CryptoKeySlots): object {
  if (InternalCryptoKey === undefined) throw new TypeError('the library has not defined CryptoKey');
  return new InternalCryptoKey(...slots);
}
