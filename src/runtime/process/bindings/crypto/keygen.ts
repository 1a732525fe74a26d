/** generateKeyPair and `subtle.generateKey` of key pairs. */
import { host } from '../../host.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import type { AsymmetricKey } from '../../crypto/public-key.ts';
import { digestName } from './digest-names.ts';
import { CryptoJob, WEB_CRYPTO } from './job.ts';
import { makeCryptoKey } from './key-classes.ts';
import { KeyObjectHandle, PRIVATE, PUBLIC } from './key-handle.ts';
import { publicKey, withKeys } from './public-key.ts';

/** public format, type, private format, type, cipher, passphrase; or algorithm, usages, usages, extractable */
type Rest = readonly unknown[];

const JWK = 2;
const RAW_PUBLIC = 3;
const RAW_PRIVATE = 4;

function encoded(
  handle: KeyObjectHandle,
  isPublic: boolean,
  format: unknown,
  type: unknown,
  rest: Rest,
): unknown {
  if (format === undefined || format === null) return handle;
  if (format === JWK) return handle.exportJwk({}, false);
  if (format === RAW_PUBLIC)
    return handle.getAsymmetricKeyType() === 'ec'
      ? handle.exportECPublicRaw((type ?? 4) as 2 | 4) // POINT_CONVERSION_*, by the library
      : handle.rawPublicKey();
  if (format === RAW_PRIVATE)
    return handle.getAsymmetricKeyType() === 'ec' ? handle.exportECPrivateRaw() : handle.rawPrivateKey();
  if (typeof format === 'number' && format > RAW_PRIVATE) return handle.rawSeed();
  const [cipher, passphrase] = rest as [string | undefined, BytesLike | undefined]; // as the library orders them
  return isPublic
    ? handle.export(format as number, type as number) // as the library orders them
    : handle.export(format as number, type as number, cipher, passphrase); // likewise
}

function result(mode: number, key: AsymmetricKey, rest: Rest): unknown {
  const handles = [KeyObjectHandle.of(PUBLIC, key), KeyObjectHandle.of(PRIVATE, key)] as const;
  if (mode === WEB_CRYPTO) {
    const [algorithm, publicUsages, privateUsages, extractable] = rest;
    return {
      publicKey: makeCryptoKey(handles[0], algorithm, Number(publicUsages), true),
      privateKey: makeCryptoKey(handles[1], algorithm, Number(privateUsages), extractable === true),
    };
  }
  const [publicFormat, publicType, privateFormat, privateType, ...seal] = rest;
  return [
    encoded(handles[0], true, publicFormat, publicType, seal),
    encoded(handles[1], false, privateFormat, privateType, seal),
  ];
}

class KeyPairJob extends CryptoJob {
  constructor(mode: number, make: () => AsymmetricKey, rest: Rest, other?: () => Promise<AsymmetricKey>) {
    super(
      mode,
      () => result(mode, withKeys(make), rest),
      other === undefined ? undefined : async () => result(mode, await other(), rest),
    );
  }
}

/** Below this OpenSSL refuses. */
const MIN_RSA_BITS = 512;
const MAX_RSA_BITS = 16384;
const PSS_VARIANT = 1;
/** The browser makes longer keys on another thread, faster. */
const WORTH_A_THREAD_BITS = 1024;

async function rsaByBrowser(bits: number, e: number): Promise<AsymmetricKey> {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: bits,
    publicExponent: publicKey().toBytes(BigInt(e)).slice(),
    hash: 'SHA-256',
  };
  const { privateKey } = await host.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const der = new Uint8Array(await host.subtle.exportKey('pkcs8', privateKey));
  return withKeys((part) => part.readPkcs8(der));
}

function checkRsa(bits: number, e: number): void {
  withKeys(({ opensslFailure, reasons }) => {
    if (bits > MAX_RSA_BITS) throw opensslFailure(reasons.rsaKeySizeTooSmall);
    if (bits < MIN_RSA_BITS) throw opensslFailure(reasons.keySizeTooSmall);
    if (e === 0) throw new Error('Key generation job failed');
    if (e === 1 || e % 2 === 0) throw opensslFailure(reasons.publicExponent);
  });
}

function pssLimits(
  hash: string | undefined,
  maskHash: string | undefined,
  saltLength: number | undefined,
): { hash: string; mgf1Hash: string; saltLength: number } | undefined {
  const named = (name: string, what: string): string => {
    const found = digestName(name);
    if (found === undefined)
      throw nodeError('TypeError', 'ERR_CRYPTO_INVALID_DIGEST', `Invalid ${what}: ${name}`);
    return found;
  };
  const main = hash === undefined ? undefined : named(hash, 'digest');
  const mask = maskHash === undefined ? undefined : named(maskHash, 'MGF1 digest');
  if (main === undefined && mask === undefined && saltLength === undefined) return undefined;
  const used = main ?? 'sha1';
  return {
    hash: used,
    mgf1Hash: mask ?? used,
    saltLength: saltLength ?? (main === undefined ? 20 : withKeys(({ digestLength }) => digestLength(main))),
  };
}

export class RsaKeyPairGenJob extends KeyPairJob {
  constructor(mode: number, variant: number, bits: number, e: number, ...rest: unknown[]) {
    const isPss = variant === PSS_VARIANT;
    const pss = isPss ? pssLimits(...(rest.splice(0, 3) as Parameters<typeof pssLimits>)) : undefined; // the library's order
    const dressed = (key: AsymmetricKey): AsymmetricKey =>
      key.type === 'rsa' && isPss ? { ...key, type: 'rsa-pss', pss } : key;
    const browserCan =
      bits >= WORTH_A_THREAD_BITS && bits % 8 === 0 && bits <= MAX_RSA_BITS && (e === 3 || e === 65537);
    super(
      mode,
      () => {
        checkRsa(bits, e);
        return dressed(publicKey().generateRsa(bits, BigInt(e)));
      },
      rest,
      browserCan ? async () => dressed(await rsaByBrowser(bits, e)) : undefined,
    );
  }
}

export class DsaKeyPairGenJob extends KeyPairJob {
  constructor(mode: number, bits: number, divisorBits: number, ...rest: unknown[]) {
    super(
      mode,
      () => {
        const { generateDsa, opensslFailure, reasons } = publicKey();
        if (bits < 1024 && divisorBits < 0) throw opensslFailure(reasons.badFfcParameters);
        if (divisorBits >= 0 && divisorBits < 160) throw opensslFailure(reasons.keymgmtFailure);
        return generateDsa(bits, divisorBits < 0 ? (bits >= 2048 ? 224 : 160) : divisorBits);
      },
      rest,
    );
  }
}

export const invalidCurve = (): Error =>
  nodeError('TypeError', 'ERR_CRYPTO_INVALID_CURVE', 'Invalid EC curve name');

export class EcKeyPairGenJob extends KeyPairJob {
  constructor(mode: number, name: string, parameters: number | undefined, ...rest: unknown[]) {
    const curve = publicKey().curveByName(name);
    if (curve === undefined) throw invalidCurve();
    const explicit = parameters === 0;
    super(mode, () => publicKey().ecOfScalar(curve, publicKey().randomScalar(curve), explicit), rest);
  }
}

const OKP = { Ed25519: 'ed25519', Ed448: 'ed448', X25519: 'x25519', X448: 'x448' } as const;

export class NamedKeyPairGenJob extends KeyPairJob {
  constructor(mode: number, name: keyof typeof OKP, ...rest: unknown[]) {
    super(mode, () => publicKey().generateOkp(OKP[name]), rest);
  }
}

export class DhKeyPairGenJob extends KeyPairJob {
  constructor(mode: number, what: string | number | BytesLike, ...rest: unknown[]) {
    const part = publicKey();
    if (typeof what === 'string') {
      const prime = part.groupPrime(what);
      if (prime === undefined) throw nodeError('Error', 'ERR_CRYPTO_UNKNOWN_DH_GROUP', 'Unknown DH group');
      super(mode, () => part.generateDh(prime, 2n), rest);
      return;
    }
    const g = BigInt(Number(rest.shift()));
    const given = typeof what === 'number' ? undefined : part.toBigInt(bytesOf(what).slice());
    super(
      mode,
      () => {
        const bits = given === undefined ? Number(what) : given.toString(2).length;
        if (bits < 512) throw part.opensslFailure(part.reasons.dhModulusTooSmall);
        if (g < 2n) throw part.opensslFailure(part.reasons.dhBnLib, part.reasons.dhBadGenerator);
        return part.generateDh(given ?? part.dhPrime(bits, g), g);
      },
      rest,
    );
  }
}
