/** Edwards and Montgomery curves: Ed25519, Ed448, X25519, X448. https://www.rfc-editor.org/rfc/rfc8032 rfc7748 */
import { ed25519, ed25519ctx, x25519 } from '@noble/curves/ed25519.js';
import { ed448, x448 } from '@noble/curves/ed448.js';
import { randomBytes } from '../integers.ts';
import type { OkpKey, OkpType } from './asymmetric.ts';

const ENGINES = { ed25519, ed448, x25519, x448 } as const;

export const OKP_BYTES: Readonly<Record<OkpType, number>> = { ed25519: 32, ed448: 57, x25519: 32, x448: 56 };

/** The names of JSON web keys and of WebCrypto. */
export const OKP_NAMES: Readonly<Record<OkpType, string>> = {
  ed25519: 'Ed25519',
  ed448: 'Ed448',
  x25519: 'X25519',
  x448: 'X448',
};

export const okpOfSecret = (type: OkpType, secretKey: Uint8Array): OkpKey => ({
  type,
  publicKey: ENGINES[type].getPublicKey(secretKey),
  secretKey,
});

export const generateOkp = (type: OkpType): OkpKey => okpOfSecret(type, randomBytes(OKP_BYTES[type]));

export function signEdwards(
  type: 'ed25519' | 'ed448',
  secretKey: Uint8Array,
  data: Uint8Array,
  context: Uint8Array | undefined,
): Uint8Array {
  return type === 'ed448'
    ? ed448.sign(data, secretKey, context === undefined ? {} : { context })
    : context === undefined
      ? ed25519.sign(data, secretKey)
      : ed25519ctx.sign(data, secretKey, { context });
}

export function verifyEdwards(
  type: 'ed25519' | 'ed448',
  publicKey: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
  context: Uint8Array | undefined,
): boolean {
  if (signature.length !== 2 * OKP_BYTES[type]) return false;
  try {
    return type === 'ed448'
      ? ed448.verify(signature, data, publicKey, context === undefined ? {} : { context })
      : context === undefined
        ? ed25519.verify(signature, data, publicKey, { zip215: false })
        : ed25519ctx.verify(signature, data, publicKey, { context, zip215: false });
  } catch {
    return false; // a public key or a signature that is no point
  }
}

/** Undefined when the peer's point gives no secret (all zeros). */
export function agreeMontgomery(
  type: 'x25519' | 'x448',
  secretKey: Uint8Array,
  peer: Uint8Array,
): Uint8Array | undefined {
  try {
    return ENGINES[type].getSharedSecret(secretKey, peer);
  } catch {
    return undefined; // a point of small order
  }
}
