/** Node's crypto without OpenSSL: hashes, MACs, key derivation, random numbers, keys, ciphers, signatures. */
import { settingsOnly } from '../../settings-only.ts';
import type { Binding } from '../../binding.ts';
import { getCipherInfo, getCiphers } from './cipher-table.ts';
import { CipherBase } from './cipher.ts';
import { HKDFJob, PBKDF2Job, ScryptJob } from './derive.ts';
import { digestNames } from './digest-names.ts';
import { Hash, Hmac, oneShotDigest, timingSafeEqual } from './hash.ts';
import { DHBitsJob, DiffieHellman, DiffieHellmanGroup, ECDH, ECDHConvertKey } from './diffie-hellman.ts';
import {
  createCryptoKeyClass,
  createNativeKeyObjectClass,
  getCryptoKeySlots,
  getKeyObjectSlots,
  isCryptoKey,
  isKeyObject,
} from './key-classes.ts';
import { KeyObjectHandle } from './key-handle.ts';
import {
  DhKeyPairGenJob,
  DsaKeyPairGenJob,
  EcKeyPairGenJob,
  NamedKeyPairGenJob,
  RsaKeyPairGenJob,
} from './keygen.ts';
import { publicKey } from './public-key.ts';
import { privateDecrypt, privateEncrypt, publicDecrypt, publicEncrypt, RSACipherJob } from './rsa-cipher.ts';
import { Sign, SignJob, Verify } from './sign.ts';
import { CheckPrimeJob, RandomBytesJob, RandomPrimeJob } from './random.ts';
import { createX509CertificateClass, isX509Certificate } from './x509.ts';
import {
  AESCipherJob,
  Argon2Job,
  ChaCha20Poly1305CipherJob,
  HashJob,
  HmacJob,
  KmacJob,
  CShakeJob,
  TurboShakeJob,
  KangarooTwelveJob,
  SecretKeyGenJob,
} from './webcrypto-jobs.ts';

const none = (): string[] => [];
const emptyTable = (): object => Object.create(null) as object; // as the real one

export const binding: Binding = (shape) => ({
  CipherBase,
  getCiphers,
  getCipherInfo,
  getSSLCiphers: none,
  getCurves: (): string[] => publicKey().curveNames(),
  getMacs: none,
  PBKDF2Job,
  HKDFJob,
  ScryptJob,
  Hash,
  Hmac,
  oneShotDigest,
  timingSafeEqual,
  getHashes: (): string[] => [...digestNames()],
  /** ids that C++ would find faster than names */
  getCachedAliases: emptyTable,
  getCachedMacAliases: emptyTable,
  getFipsCrypto: (): number => 0,
  getFipsCryptoGeneration: (): bigint => 0n,
  testFipsCrypto: (): boolean => false,
  /** tells of algorithms outside the FIPS mode, which is never on */
  setupFipsIndicatorChannel(): void {},
  getPqcKeyTypes: none,
  getOpenSSLSecLevelCrypto: (): number => 2,
  secureHeapUsed: (): undefined => undefined,
  /** there are no root certificates: TLS leads nowhere */
  SecureContext: settingsOnly('SecureContext', shape['SecureContext']),
  startLoadingCertificatesOffThread: (): undefined => undefined,
  getRootCertificates: (): readonly string[] => [],
  getBundledRootCertificates: (): readonly string[] => [],
  secureBuffer: (length: number): Uint8Array => new Uint8Array(length),
  createNativeKeyObjectClass,
  getKeyObjectSlots,
  isKeyObject,
  createCryptoKeyClass,
  getCryptoKeySlots,
  isCryptoKey,
  KeyObjectHandle,
  createX509CertificateClass,
  isX509Certificate,
  RandomBytesJob,
  RandomPrimeJob,
  CheckPrimeJob,
  HashJob,
  HmacJob,
  SecretKeyGenJob,
  AESCipherJob,
  ChaCha20Poly1305CipherJob,
  KmacJob,
  CShakeJob,
  TurboShakeJob,
  KangarooTwelveJob,
  Argon2Job,
  Sign,
  Verify,
  SignJob,
  publicEncrypt,
  publicDecrypt,
  privateEncrypt,
  privateDecrypt,
  RSACipherJob,
  RsaKeyPairGenJob,
  DsaKeyPairGenJob,
  EcKeyPairGenJob,
  NamedKeyPairGenJob,
  DhKeyPairGenJob,
  DiffieHellman,
  DiffieHellmanGroup,
  DHBitsJob,
  ECDH,
  ECDHConvertKey,
});
