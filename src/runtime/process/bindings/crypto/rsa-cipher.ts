/** RSA as a cipher: publicEncrypt and its kin, and RSA-OAEP of WebCrypto. */
import { bufferOver } from '../../encodings.ts';
import { copyOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import type { RsaOperation } from '../../crypto/public-key.ts';
import { digestName } from './digest-names.ts';
import { arrayBufferOf, CryptoJob } from './job.ts';
import { KeyObjectHandle, privateKeyOf, publicKeyOf, type KeyData } from './key-handle.ts';
import { withKeys } from './public-key.ts';

const OAEP = 4;
const DEFAULT_HASH = 'sha1';

function digestOrThrow(name: string): string {
  const found = digestName(name);
  if (found === undefined) throw nodeError('Error', 'ERR_OSSL_EVP_INVALID_DIGEST', 'Invalid digest used');
  return found;
}

const operation =
  (name: RsaOperation, isPrivate: boolean) =>
  (
    data: KeyData,
    format: number | undefined,
    type: number | undefined,
    passphrase: BytesLike | undefined,
    namedCurve: string | undefined,
    buffer: BytesLike,
    padding: number,
    oaepHash?: string,
    oaepLabel?: BytesLike,
    mgf1Hash?: string,
  ): Uint8Array => {
    // a wrong digest is told before a wrong key
    const hash = oaepHash === undefined ? DEFAULT_HASH : digestOrThrow(oaepHash);
    const input = { data, format, type, passphrase, namedCurve };
    const key = isPrivate ? privateKeyOf(input) : publicKeyOf(input);
    const maskHash = mgf1Hash === undefined ? hash : digestOrThrow(mgf1Hash);
    const label = oaepLabel === undefined ? new Uint8Array(0) : copyOf(oaepLabel);
    const bytes = copyOf(buffer);
    return bufferOver(
      withKeys((part) => part.rsaOperation(name, key, bytes, { padding, hash, maskHash, label })).slice(),
    );
  };

export const publicEncrypt = operation('publicEncrypt', false);
export const publicDecrypt = operation('publicDecrypt', false);
export const privateEncrypt = operation('privateEncrypt', true);
export const privateDecrypt = operation('privateDecrypt', true);

export class RSACipherJob extends CryptoJob {
  constructor(
    mode: number,
    direction: number,
    handle: KeyObjectHandle,
    data: BytesLike,
    _variant: number,
    hashName: string,
    label: BytesLike | undefined,
  ) {
    const key = KeyObjectHandle.asymmetric(handle);
    const bytes = copyOf(data);
    const hash = digestOrThrow(hashName);
    const about = label === undefined ? new Uint8Array(0) : copyOf(label);
    const options = { padding: OAEP, hash, maskHash: hash, label: about };
    super(mode, () =>
      arrayBufferOf(
        withKeys((part) =>
          part.rsaOperation(direction === 0 ? 'publicEncrypt' : 'privateDecrypt', key, bytes, options),
        ),
      ),
    );
  }
}
