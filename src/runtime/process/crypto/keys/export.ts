/** Keys as what programs ask for: PEM or DER in one of the encodings, sealed or not. */
import { nodeFailure } from '../failure.ts';
import type { AsymmetricKey } from './asymmetric.ts';
import { pkcs8, rsaPrivate, rsaPublic, sec1, spki } from './encode.ts';
import { Encoding } from './import.ts';
import { seal, sealCipher, writePem, writeSealedPem } from './pem.ts';

export interface Wish {
  readonly pem: boolean;
  /** one of `Encoding` */
  readonly encoding: number;
  readonly cipher?: string | undefined;
  readonly passphrase?: Uint8Array | undefined;
}

export function exportPublic(key: AsymmetricKey, { pem, encoding }: Wish): string | Uint8Array {
  const pkcs1 = encoding === Encoding.pkcs1 && (key.type === 'rsa' || key.type === 'rsa-pss');
  const der = pkcs1 ? rsaPublic(key) : spki(key);
  return pem ? writePem(pkcs1 ? 'RSA PUBLIC KEY' : 'PUBLIC KEY', der) : der;
}

export function exportPrivate(key: AsymmetricKey, wish: Wish): string | Uint8Array {
  const cipher = wish.cipher === undefined ? undefined : sealCipher(wish.cipher);
  if (wish.cipher !== undefined && cipher === undefined)
    throw nodeFailure('Error', 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
  const passphrase = wish.passphrase ?? new Uint8Array(0);
  const [label, der] =
    wish.encoding === Encoding.pkcs1 && (key.type === 'rsa' || key.type === 'rsa-pss')
      ? ['RSA PRIVATE KEY', rsaPrivate(key)]
      : wish.encoding === Encoding.sec1 && key.type === 'ec'
        ? ['EC PRIVATE KEY', sec1(key, true)]
        : [undefined, pkcs8(key)];
  if (label !== undefined) {
    if (!wish.pem) return der;
    return cipher === undefined ? writePem(label, der) : writeSealedPem(label, der, cipher, passphrase);
  }
  const sealed = cipher === undefined ? der : seal(der, cipher, passphrase);
  if (!wish.pem) return sealed;
  return writePem(cipher === undefined ? 'PRIVATE KEY' : 'ENCRYPTED PRIVATE KEY', sealed);
}
