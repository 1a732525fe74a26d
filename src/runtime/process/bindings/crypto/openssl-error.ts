import { nodeError } from '../../native-error.ts';

/** An error as Node makes it of OpenSSL's queue. */
export function opensslError(code: string, number: string, library: string, reason: string): Error {
  const text = `error:${number}:${library}::${reason}`;
  const error = new Error(text);
  return Object.assign(error, { library, reason, code });
}

export const unsupportedDigest = (): Error =>
  Object.assign(new Error('error:0308010C:digital envelope routines::unsupported'), {
    opensslErrorStack: ['error:03000086:digital envelope routines::initialization error'],
    library: 'digital envelope routines',
    reason: 'unsupported',
    code: 'ERR_OSSL_EVP_UNSUPPORTED',
  });

export const invalidDigest = (name: string): Error =>
  nodeError('TypeError', 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);

/** A failure of a cipher's last block. */
export function cipherError(number: string, reason: string): Error {
  const library = 'Provider routines';
  return Object.assign(new Error(`error:${number}:${library}::${reason}`), {
    opensslErrorStack: [`error:${number}:${library}::${reason}`],
    library,
    reason,
    code: `ERR_OSSL_${reason.toUpperCase().replaceAll(' ', '_')}`,
  });
}
