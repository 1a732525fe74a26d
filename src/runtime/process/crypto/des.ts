/** DES. https://csrc.nist.gov/pubs/fips/46-3/final */

// prettier-ignore
const INITIAL = [
  58, 50, 42, 34, 26, 18, 10, 2, 60, 52, 44, 36, 28, 20, 12, 4, 62, 54, 46, 38, 30, 22, 14, 6, 64, 56, 48, 40, 32, 24, 16, 8,
  57, 49, 41, 33, 25, 17, 9, 1, 59, 51, 43, 35, 27, 19, 11, 3, 61, 53, 45, 37, 29, 21, 13, 5, 63, 55, 47, 39, 31, 23, 15, 7,
];
// prettier-ignore
const EXPANSION = [
  32, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 8, 9, 10, 11, 12, 13, 12, 13, 14, 15, 16, 17,
  16, 17, 18, 19, 20, 21, 20, 21, 22, 23, 24, 25, 24, 25, 26, 27, 28, 29, 28, 29, 30, 31, 32, 1,
];
// prettier-ignore
const PERMUTATION = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25,
];
// prettier-ignore
const CHOICE_1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36,
  63, 55, 47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
// prettier-ignore
const CHOICE_2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2,
  41, 52, 31, 37, 47, 55, 30, 40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const SHIFTS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];

/** The eight S-boxes, a hexadecimal digit an entry, row after row. */
const BOXES = [
  'e4d12fb83a6c59070f74e2d1a6cb953841e8d62bfc973a50fc8249175b3ea06d',
  'f18e6b34972dc05a3d47f28ec01a69b50e7ba4d158c6932fd8a13f42b67c05e9',
  'a09e63f51dc7b428d709346a285ecbf1d6498f30b12c5ae71ad069874fe3b52c',
  '7de3069a1285bc4fd8b56f03472c1ae9a690cb7df13e52843f06a1d8945bc72e',
  '2c417ab6853fd0e9eb2c47d150fa3986421bad78f9c5630eb8c71e2d6f09a453',
  'c1af92680d34e75baf427c9561de0b389ef528c3704a1db6432c95fabe17608d',
  '4b2ef08d3c975a61d0b7491ae35c2f8614bdc37eaf6805926bd814a7950fe23c',
  'd2846fb1a93e50c71fd8a374c56b0e927b419ce206adf35821e74a8dfc90356b',
].map((box) => Array.from(box, (digit) => Number.parseInt(digit, 16)));

type Bits = Uint8Array;

const permute = (bits: Bits, table: readonly number[]): Bits =>
  Uint8Array.from(table, (position) => bits[position - 1] ?? 0);

const toBits = (bytes: Uint8Array): Bits =>
  Uint8Array.from({ length: bytes.length * 8 }, (_, at) => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);

/** six bits of each box's input, and four of its output at their place after the permutation */
const substituted: Uint32Array[] = BOXES.map((box, index) =>
  Uint32Array.from({ length: 64 }, (_, input) => {
    const row = ((input >> 4) & 2) | (input & 1);
    const value = box[row * 16 + ((input >> 1) & 15)] ?? 0;
    let word = 0;
    for (let bit = 0; bit < 4; bit++) {
      if (((value >> (3 - bit)) & 1) === 0) continue;
      const place = PERMUTATION.indexOf(index * 4 + bit + 1);
      word |= 1 << (31 - place);
    }
    return word;
  }),
);

function round(right: number, key: Uint8Array): number {
  let word = 0;
  for (let box = 0; box < 8; box++) {
    let input = 0;
    for (let bit = 0; bit < 6; bit++)
      input = (input << 1) | ((right >>> (32 - (EXPANSION[box * 6 + bit] ?? 1))) & 1);
    word |= substituted[box]?.[input ^ (key[box] ?? 0)] ?? 0;
  }
  return word;
}

const inverse = INITIAL.map((_, at) => INITIAL.indexOf(at + 1) + 1);

function wordOf(bits: Bits, from: number): number {
  let word = 0;
  for (let at = 0; at < 32; at++) word = (word << 1) | (bits[from + at] ?? 0);
  return word;
}

/** A function that does one block in place. */
export function startDes(key: Uint8Array): (block: Uint8Array, decrypt: boolean) => void {
  let chosen = permute(toBits(key), CHOICE_1);
  const keys = SHIFTS.map((shift) => {
    const rotate = (half: Bits): number[] => [...half.subarray(shift), ...half.subarray(0, shift)];
    chosen = Uint8Array.from([...rotate(chosen.subarray(0, 28)), ...rotate(chosen.subarray(28))]);
    const bits = permute(chosen, CHOICE_2);
    return Uint8Array.from({ length: 8 }, (_, box) =>
      bits.subarray(box * 6, box * 6 + 6).reduce((value, bit) => (value << 1) | bit, 0),
    );
  });
  const reversed = keys.toReversed();
  return (block, decrypt) => {
    const bits = permute(toBits(block), INITIAL);
    let left = wordOf(bits, 0);
    let right = wordOf(bits, 32);
    for (const part of decrypt ? reversed : keys) [left, right] = [right, left ^ round(right, part)];
    const joined = new Uint8Array(64);
    for (let at = 0; at < 32; at++) {
      joined[at] = (right >>> (31 - at)) & 1;
      joined[32 + at] = (left >>> (31 - at)) & 1;
    }
    const out = permute(joined, inverse);
    for (let byte = 0; byte < 8; byte++)
      block[byte] = out.subarray(byte * 8, byte * 8 + 8).reduce((value, bit) => (value << 1) | bit, 0);
  };
}
