/** The ciphers that exist here, by the names and numbers OpenSSL gives them. */

export type CipherMode =
  | 'ecb'
  | 'cbc'
  | 'ctr'
  | 'cfb'
  | 'cfb1'
  | 'cfb8'
  | 'ofb'
  | 'gcm'
  | 'ccm'
  | 'ocb'
  | 'wrap'
  | 'wrap-pad'
  | 'chacha20'
  | 'chacha20-poly1305';

export interface CipherInfo {
  readonly name: string;
  readonly family: 'aes' | 'des' | 'chacha';
  readonly mode: CipherMode;
  readonly nid: number;
  readonly keyLength: number;
  /** 0 for none */
  readonly ivLength: number;
  readonly blockSize: number | undefined;
}

const NIDS: Readonly<Partial<Record<CipherMode, readonly [number, number, number]>>> = {
  ecb: [418, 422, 426],
  cbc: [419, 423, 427],
  ofb: [420, 424, 428],
  cfb: [421, 425, 429],
  cfb1: [650, 651, 652],
  cfb8: [653, 654, 655],
  wrap: [788, 789, 790],
  gcm: [895, 898, 901],
  ccm: [896, 899, 902],
  'wrap-pad': [897, 900, 903],
  ctr: [904, 905, 906],
  ocb: [958, 959, 960],
};

const IV_LENGTHS: Readonly<Partial<Record<CipherMode, number>>> = {
  ecb: 0,
  gcm: 12,
  ccm: 12,
  ocb: 12,
  wrap: 8,
  'wrap-pad': 4,
};

const BLOCK_SIZES: Readonly<Partial<Record<CipherMode, number>>> = {
  ecb: 16,
  cbc: 16,
  ocb: 16,
  wrap: 8,
  'wrap-pad': 8,
};

const byName = new Map<string, CipherInfo>();
const names: string[] = [];

function add(info: CipherInfo, ...aliases: readonly string[]): void {
  for (const alias of aliases) byName.set(alias, info);
  names.push(...aliases);
}

const MODES = Object.keys(NIDS) as (keyof typeof NIDS)[]; // Object.keys forgets the keys' type

for (const [at, bits] of [128, 192, 256].entries()) {
  for (const mode of MODES) {
    const plain = `aes-${bits}-${mode}`;
    const has = mode === 'gcm' || mode === 'ccm' || mode === 'wrap' || mode === 'wrap-pad';
    const id = `id-aes${bits}-${mode}`;
    const info: CipherInfo = {
      name: has ? id : plain,
      family: 'aes',
      mode,
      nid: NIDS[mode]?.[at] ?? 0,
      keyLength: bits / 8,
      ivLength: IV_LENGTHS[mode] ?? 16,
      blockSize: BLOCK_SIZES[mode] ?? 1,
    };
    add(info, plain, ...(has ? [id] : []));
    if (mode === 'cbc') add(info, `aes${bits}`);
    if (mode === 'wrap' || mode === 'wrap-pad') add(info, `aes${bits}-${mode}`);
  }
}

type DesRow = readonly [name: string, mode: CipherMode, nid: number, keyLength: number, ...aliases: string[]];

const DES: readonly DesRow[] = [
  ['des-ede', 'ecb', 32, 16, 'des-ede-ecb'],
  ['des-ede-cbc', 'cbc', 43, 16],
  ['des-ede-cfb', 'cfb', 60, 16],
  ['des-ede-ofb', 'ofb', 62, 16],
  ['des-ede3', 'ecb', 33, 24, 'des-ede3-ecb'],
  ['des-ede3-cbc', 'cbc', 44, 24, 'des3'],
  ['des-ede3-cfb', 'cfb', 61, 24],
  ['des-ede3-cfb1', 'cfb1', 658, 24],
  ['des-ede3-cfb8', 'cfb8', 659, 24],
  ['des-ede3-ofb', 'ofb', 63, 24],
];

for (const [name, mode, nid, keyLength, ...aliases] of DES) {
  const block = mode === 'ecb' || mode === 'cbc' ? 8 : 1;
  add(
    { name, family: 'des', mode, nid, keyLength, ivLength: mode === 'ecb' ? 0 : 8, blockSize: block },
    name,
    ...aliases,
  );
}

const CHACHA = { family: 'chacha', keyLength: 32, blockSize: undefined } as const;
add({ ...CHACHA, name: 'chacha20', mode: 'chacha20', nid: 1019, ivLength: 16 }, 'chacha20');
add(
  { ...CHACHA, name: 'chacha20-poly1305', mode: 'chacha20-poly1305', nid: 1018, ivLength: 12 },
  'chacha20-poly1305',
);

export const getCiphers = (): string[] => [...names].sort();

export const cipherInfo = (nameOrNid: string | number): CipherInfo | undefined =>
  typeof nameOrNid === 'number'
    ? [...byName.values()].find(({ nid }) => nid === nameOrNid)
    : byName.get(nameOrNid.toLowerCase());

/** Whether the mode takes an initialization vector of that many bytes. */
export function takesIv({ mode, ivLength }: CipherInfo, length: number): boolean {
  switch (mode) {
    case 'gcm':
      return length > 0;
    case 'ccm':
      return length >= 7 && length <= 13;
    case 'ocb':
      return length >= 1 && length <= 15;
    default:
      return length === ivLength;
  }
}

const MODE_NAMES: Readonly<Partial<Record<CipherMode, string>>> = {
  cfb1: 'cfb',
  cfb8: 'cfb',
  'wrap-pad': 'wrap',
  chacha20: 'stream',
  'chacha20-poly1305': 'stream',
};

/** Undefined for an unknown cipher, or for lengths it does not take. */
export function getCipherInfo(
  nameOrNid: string | number,
  keyLength?: number,
  ivLength?: number,
): Record<string, unknown> | undefined {
  const info = cipherInfo(nameOrNid);
  if (info === undefined) return undefined;
  if (keyLength !== undefined && keyLength !== info.keyLength) return undefined;
  const { mode, name, nid, blockSize } = info;
  // a length of 0 is as good as none for a mode that has one
  if (ivLength !== undefined && !takesIv(info, ivLength) && !(mode === 'gcm' && ivLength === 0))
    return undefined;
  const length = ivLength ?? info.ivLength;
  return Object.assign(Object.create(null) as Record<string, unknown>, {
    mode: MODE_NAMES[mode] ?? mode,
    name,
    nid,
    keyLength: info.keyLength,
    blockSize,
    ivLength: length > 0 ? length : undefined,
  });
}
