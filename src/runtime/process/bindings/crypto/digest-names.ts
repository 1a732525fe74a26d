/** The names that OpenSSL 3.5 knows a digest by, for the digests that exist here. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  md5: ['RSA-MD5', 'md5', 'md5WithRSAEncryption', 'ssl3-md5'],
  sha1: ['RSA-SHA1', 'RSA-SHA1-2', 'sha-1', 'sha1', 'sha1WithRSAEncryption', 'ssl3-sha1'],
  sha224: ['RSA-SHA224', 'sha-224', 'sha2-224', 'sha224', 'sha224WithRSAEncryption'],
  sha256: ['RSA-SHA256', 'sha-256', 'sha2-256', 'sha256', 'sha256WithRSAEncryption'],
  'sha256-192': ['sha-256/192', 'sha2-256/192', 'sha256-192'],
  sha384: ['RSA-SHA384', 'sha-384', 'sha2-384', 'sha384', 'sha384WithRSAEncryption'],
  sha512: ['RSA-SHA512', 'sha-512', 'sha2-512', 'sha512', 'sha512WithRSAEncryption'],
  'sha512-224': [
    'RSA-SHA512/224',
    'sha-512/224',
    'sha2-512/224',
    'sha512-224',
    'sha512-224WithRSAEncryption',
  ],
  'sha512-256': [
    'RSA-SHA512/256',
    'sha-512/256',
    'sha2-512/256',
    'sha512-256',
    'sha512-256WithRSAEncryption',
  ],
  'sha3-224': ['RSA-SHA3-224', 'id-rsassa-pkcs1-v1_5-with-sha3-224', 'sha3-224'],
  'sha3-256': ['RSA-SHA3-256', 'id-rsassa-pkcs1-v1_5-with-sha3-256', 'sha3-256'],
  'sha3-384': ['RSA-SHA3-384', 'id-rsassa-pkcs1-v1_5-with-sha3-384', 'sha3-384'],
  'sha3-512': ['RSA-SHA3-512', 'id-rsassa-pkcs1-v1_5-with-sha3-512', 'sha3-512'],
  'keccak-224': ['keccak-224'],
  'keccak-256': ['keccak-256'],
  'keccak-384': ['keccak-384'],
  'keccak-512': ['keccak-512'],
  ripemd160: ['RSA-RIPEMD160', 'ripemd', 'ripemd-160', 'ripemd160', 'ripemd160WithRSA', 'rmd160'],
  blake2b512: ['blake2b-512', 'blake2b512'],
  blake2s256: ['blake2s-256', 'blake2s256'],
  shake128: ['shake-128', 'shake128'],
  shake256: ['shake-256', 'shake256'],
  'md5-sha1': ['md5-sha1'],
};

/** In an OpenSSL that Node ships, but only with its legacy provider. */
export const LEGACY = new Set(['md4', 'whirlpool', 'mdc2']);

const canonical = new Map<string, string>();
for (const [name, aliases] of Object.entries(NAMES)) {
  for (const alias of aliases) canonical.set(alias.toLowerCase(), name);
}

// known to OpenSSL, but not among what it lists
canonical.set('dss1', 'sha1');

export const digestName = (name: string): string | undefined => canonical.get(name.toLowerCase());

const EXTENDABLE = new Set(['shake128', 'shake256']);

export const isExtendable = (name: string): boolean => EXTENDABLE.has(name);

/** `crypto.getHashes()` */
export const digestNames = (): readonly string[] => Object.values(NAMES).flat().sort();
