/** The secret that two key pairs share. */
import { opensslFailure, reasons } from '../failure.ts';
import { byteLength, power, toBytes } from '../integers.ts';
import type { AsymmetricKey } from './asymmetric.ts';
import { decodePoint, sharedX } from './curves.ts';
import { agreeMontgomery } from './okp.ts';

const failed = (): Error => opensslFailure(reasons.failedDerivation);

export function agree(own: AsymmetricKey, peer: AsymmetricKey): Uint8Array {
  if (own.type === 'ec' && peer.type === 'ec') {
    if (own.curve !== peer.curve) throw opensslFailure(reasons.mismatchingParameters);
    const secret = sharedX(own.curve, own.scalar ?? 0n, decodePoint(peer.curve, peer.point));
    if (secret === undefined) throw failed();
    return secret;
  }
  if (own.type === 'dh' && peer.type === 'dh') {
    if (own.p !== peer.p || own.g !== peer.g) throw opensslFailure(reasons.mismatchingParameters);
    return toBytes(power(peer.y, own.x ?? 0n, own.p), byteLength(own.p));
  }
  if ((own.type === 'x25519' && peer.type === 'x25519') || (own.type === 'x448' && peer.type === 'x448')) {
    const secret = agreeMontgomery(own.type, own.secretKey ?? new Uint8Array(0), peer.publicKey);
    if (secret === undefined) throw failed();
    return secret;
  }
  throw opensslFailure(reasons.operationNotSupported);
}
