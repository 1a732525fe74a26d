/** publicEncrypt, privateDecrypt, privateEncrypt, publicDecrypt. */
import { opensslFailure, reasons } from '../failure.ts';
import { concat, randomBytes } from '../integers.ts';
import type { AsymmetricKey, RsaKey } from './asymmetric.ts';
import { padOaep, padPkcs1, privatePower, publicPower, rsaBytes, unpadOaep, unpadPkcs1 } from './rsa.ts';

const PADDING = { pkcs1: 1, none: 3, oaep: 4 } as const;

export interface RsaCipherOptions {
  readonly padding: number;
  readonly hash: string;
  readonly maskHash: string;
  readonly label: Uint8Array;
}

export type RsaOperation = 'publicEncrypt' | 'privateDecrypt' | 'privateEncrypt' | 'publicDecrypt';

function wholeBlock(size: number, data: Uint8Array): Uint8Array {
  if (data.length > size) throw opensslFailure(reasons.dataTooLarge);
  if (data.length < size) throw opensslFailure(reasons.dataTooSmall);
  return data;
}

function encrypt(key: RsaKey, data: Uint8Array, options: RsaCipherOptions): Uint8Array {
  const size = rsaBytes(key);
  switch (options.padding) {
    case PADDING.pkcs1:
      return publicPower(key, padPkcs1(size, 2, data));
    case PADDING.oaep:
      return publicPower(key, padOaep(size, data, options.hash, options.maskHash, options.label));
    case PADDING.none:
      return publicPower(key, wholeBlock(size, data));
    default:
      throw opensslFailure(reasons.unknownPadding);
  }
}

function decrypt(key: RsaKey, data: Uint8Array, options: RsaCipherOptions): Uint8Array {
  const size = rsaBytes(key);
  if (data.length > size) throw opensslFailure(reasons.failedToDecrypt, reasons.dataLengthNotModulus);
  const sealed = concat(new Uint8Array(size - data.length), data);
  switch (options.padding) {
    case PADDING.pkcs1: {
      const plain = unpadPkcs1(privatePower(key, sealed), 2);
      // no telling of a wrong padding: noise instead, as OpenSSL's implicit rejection
      return plain ?? randomBytes(1 + ((randomBytes(1)[0] ?? 0) % Math.max(1, size - 11)));
    }
    case PADDING.oaep:
      return unpadOaep(privatePower(key, sealed), options.hash, options.maskHash, options.label);
    case PADDING.none:
      return privatePower(key, sealed);
    default:
      throw opensslFailure(reasons.provIllegalPadding);
  }
}

function seal(key: RsaKey, data: Uint8Array, options: RsaCipherOptions): Uint8Array {
  const size = rsaBytes(key);
  if (options.padding === PADDING.pkcs1) return privatePower(key, padPkcs1(size, 1, data));
  if (options.padding === PADDING.none) return privatePower(key, wholeBlock(size, data));
  throw opensslFailure(reasons.provIllegalPadding);
}

function open(key: RsaKey, data: Uint8Array, options: RsaCipherOptions): Uint8Array {
  const size = rsaBytes(key);
  if (data.length > size) throw opensslFailure(reasons.dataLengthNotModulus);
  const block = publicPower(key, concat(new Uint8Array(size - data.length), data));
  if (options.padding === PADDING.none) return block;
  if (options.padding !== PADDING.pkcs1) throw opensslFailure(reasons.provIllegalPadding);
  const plain = unpadPkcs1(block, 1);
  if (plain === undefined)
    throw opensslFailure(
      reasons.signatureFailure,
      reasons.provRsaLib,
      reasons.paddingCheckFailed,
      reasons.invalidPadding,
    );
  return plain;
}

function refusal(operation: RsaOperation, key: AsymmetricKey): Error {
  if (key.type === 'rsa-pss')
    return opensslFailure(
      operation === 'privateEncrypt' ? reasons.provIllegalPadding : reasons.provNotForKey,
    );
  const signs = key.type === 'ec' || key.type === 'dsa' || key.type === 'ed25519' || key.type === 'ed448';
  if (signs && operation === 'publicDecrypt') return opensslFailure(reasons.signatureNotSupported);
  return opensslFailure(reasons.operationNotSupported);
}

export function rsaOperation(
  operation: RsaOperation,
  key: AsymmetricKey,
  data: Uint8Array,
  options: RsaCipherOptions,
): Uint8Array {
  if (key.type !== 'rsa') throw refusal(operation, key);
  switch (operation) {
    case 'publicEncrypt':
      return encrypt(key, data, options);
    case 'privateDecrypt':
      return decrypt(key, data, options);
    case 'privateEncrypt':
      return seal(key, data, options);
    case 'publicDecrypt':
      return open(key, data, options);
  }
}
