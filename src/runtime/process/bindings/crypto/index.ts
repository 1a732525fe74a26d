/** Node's crypto without OpenSSL: hashes, MACs, key derivation, random numbers, secret keys, AES. */
import { settingsOnly } from '../../settings-only.ts';
import type { Binding } from '../../binding.ts';
import { CipherBase, getCipherInfo, getCiphers } from './cipher.ts';
import { HKDFJob, PBKDF2Job, ScryptJob } from './derive.ts';
import { digestNames } from './digest-names.ts';
import { Hash, Hmac, oneShotDigest, timingSafeEqual } from './hash.ts';
import {
  createCryptoKeyClass,
  createNativeKeyObjectClass,
  getCryptoKeySlots,
  getKeyObjectSlots,
  isCryptoKey,
  isKeyObject,
  KeyObjectHandle,
} from './key-handle.ts';
import { CheckPrimeJob, RandomBytesJob, RandomPrimeJob } from './random.ts';
import { AESCipherJob, HashJob, HmacJob, SecretKeyGenJob } from './webcrypto-jobs.ts';

/** Certificates need a parser and public-key arithmetic. */
class NativeX509 {}

const none = (): string[] => [];
const emptyTable = (): object => Object.create(null) as object; // as the real one

export const binding: Binding = (shape) => ({
  CipherBase,
  getCiphers,
  getCipherInfo,
  getSSLCiphers: none,
  getCurves: none,
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
  createX509CertificateClass: (define: (base: typeof NativeX509) => unknown): unknown => define(NativeX509),
  isX509Certificate: (): boolean => false,
  RandomBytesJob,
  RandomPrimeJob,
  CheckPrimeJob,
  HashJob,
  HmacJob,
  SecretKeyGenJob,
  AESCipherJob,
});
