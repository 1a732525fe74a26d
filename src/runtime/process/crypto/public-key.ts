/** Entry of the library part `publicKey`: keys, signatures, RSA, curves, Diffie–Hellman. */
export {
  CryptoFailure,
  opensslFailure,
  opensslProperties,
  opensslText,
  reasons,
  type Failure,
} from './failure.ts';
export { byteLength, isPrime, power, randomPrime, toBigInt, toBytes, useRandomness } from './integers.ts';
export { agree } from './keys/agreement.ts';
export { readCertificate, type Certificate } from './keys/certificate.ts';
export { isPrivate, publicPart, sameKey, type AsymmetricKey } from './keys/asymmetric.ts';
export {
  curveByName,
  curveNames,
  decodePoint,
  encodePoint,
  pointOf,
  randomScalar,
  sharedX,
  type Curve,
  type PointForm,
} from './keys/curves.ts';
export { ecOfScalar } from './keys/decode.ts';
export { exportPrivate, exportPublic } from './keys/export.ts';
export { checkDh, dhPrime, generateDh, generateDhPair, generateDsa, groupPrime } from './keys/groups.ts';
export {
  fromRaw,
  incompatibleEncoding,
  privateFromDer,
  privateFromPem,
  publicFromDer,
  publicFromPem,
} from './keys/import.ts';
export { exportJwk, importJwk } from './keys/jwk.ts';
export { generateOkp } from './keys/okp.ts';
export { readPkcs8 } from './keys/decode.ts';
export { writePem } from './keys/pem.ts';
export { digestLength, generateRsa } from './keys/rsa.ts';
export { rsaOperation, type RsaOperation } from './keys/rsa-cipher.ts';
export { signDigest, signMessage, verifyDigest, verifyMessage, type SignOptions } from './keys/signatures.ts';
