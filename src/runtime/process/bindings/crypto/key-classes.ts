/** The C++ classes behind KeyObject and CryptoKey, and how keys cross to other threads. */
import { state } from '../../state.ts';
import { CLONEABLE, nativeForms, nativeHandles, type NativeForm } from '../messaging/transfer.ts';
import { KeyObjectHandle, PRIVATE, PUBLIC, SECRET } from './key-handle.ts';
import { publicKey } from './public-key.ts';

interface CrossingKey {
  readonly type: number;
  /** the secret, SubjectPublicKeyInfo or PKCS#8 */
  readonly bytes: Uint8Array;
}

const DER = 0;
const PKCS8 = 1;
const SPKI = 2;

nativeHandles.add(KeyObjectHandle.prototype);
nativeForms.set(KeyObjectHandle.prototype, {
  name: 'SecretKey',
  take: (value): CrossingKey => {
    const handle = value as KeyObjectHandle; // told apart by its prototype
    const type = handle.getKeyType();
    if (type === SECRET) return { type, bytes: KeyObjectHandle.bytes(handle) };
    const key = KeyObjectHandle.asymmetric(handle);
    const { exportPublic, exportPrivate } = publicKey();
    const bytes =
      type === PUBLIC
        ? exportPublic(key, { pem: false, encoding: SPKI })
        : exportPrivate(key, { pem: false, encoding: PKCS8 });
    return { type, bytes: bytes as Uint8Array }; // DER was asked for
  },
  make: (data) => {
    const { type, bytes } = data as CrossingKey; // what take gave
    const handle = new KeyObjectHandle();
    handle.init(type, bytes, type === SECRET ? undefined : DER, type === PRIVATE ? PKCS8 : SPKI);
    return handle;
  },
});

const CLASSES = ['SecretKeyObject', 'PublicKeyObject', 'PrivateKeyObject'] as const;

const keyForm: NativeForm = {
  name: 'SecretKeyObject',
  take: (key) => NativeKeyObject.handle(key),
  make: (given) => {
    const handle = given as KeyObjectHandle; // what take gave, having crossed
    const classes = state.requireBuiltin('internal/crypto/keys') as Record<
      string,
      new (handle: unknown) => object
    >; // the library's classes
    const name = CLASSES[handle.getKeyType()] ?? 'SecretKeyObject';
    const KeyClass = classes[name];
    if (KeyClass === undefined) throw new TypeError(`the library has no ${name}`);
    return new KeyClass(handle);
  },
};
nativeForms.set(keyForm, keyForm); // a thread may be sent a key before it has made one

/** Within a thread a clone of a key is the key: neither changes. */
function markCloneable(key: object): void {
  const mode = state.privateSymbols['transfer_mode_private_symbol'];
  if (mode !== undefined) Reflect.set(key, mode, CLONEABLE);
}

/** The C++ class behind KeyObject. */
class NativeKeyObject {
  #handle: KeyObjectHandle;

  constructor(handle: KeyObjectHandle) {
    this.#handle = handle;
    markCloneable(this);
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
    markCloneable(this);
    nativeHandles.add(new.target.prototype);
    nativeForms.set(new.target.prototype, cryptoKeyForm);
  }

  static slots(key: object): CryptoKeySlots | undefined {
    return #slots in key ? key.#slots : undefined;
  }
}

const cryptoKeyForm: NativeForm = {
  name: 'CryptoKey',
  take: (key) => NativeCryptoKey.slots(key),
  make: (slots) => makeCryptoKey(...(slots as CryptoKeySlots)), // what take gave
};
nativeForms.set(cryptoKeyForm, cryptoKeyForm);

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
  if (InternalCryptoKey === undefined) state.requireBuiltin('internal/crypto/keys');
  if (InternalCryptoKey === undefined) throw new TypeError('the library has not defined CryptoKey');
  return new InternalCryptoKey(...slots);
}
