import '../../testing/worker-scope.ts';
import { describe, expect, test } from 'vitest';
import { encodeText, ENCODINGS } from '../../encodings.ts';
import { binding } from './index.ts';

type Slice = (buffer: Uint8Array, start?: number, end?: number) => string;
type Write = (buffer: Uint8Array, text: string, offset?: number, length?: number) => number;
type Find = (
  b: Uint8Array,
  v: unknown,
  offset: number,
  enc: unknown,
  forward: boolean,
  end?: number,
) => number;

const ours = binding({}) as Record<string, never>; // members are cast where used

/** xorshift: the same cases in every run */
let seed = 0x2545f491;
const random = (below: number): number => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % below;
};
const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T; // never empty

const alphabets = [
  'abcXYZ019',
  'aé',
  'ÿ\x80\u0100',
  '€漢字',
  '😀\ud83d\ude00x',
  '\ud800\udfffz',
  '0123456789abcdefABCDEFg',
  'QUJDRA==-_+/ \n',
  '\0\x7f',
];
const text = (): string => {
  const letters = pick(alphabets);
  let made = '';
  for (let left = random(random(2) === 0 ? 12 : 90); left > 0; left--) {
    made += letters.charAt(random(letters.length));
  }
  return made;
};
const bytes = (): Buffer => {
  if (random(3) === 0) return Buffer.from(text());
  const made = Buffer.alloc(random(random(2) === 0 ? 10 : 80));
  for (let at = 0; at < made.length; at++) made[at] = random(random(2) === 0 ? 256 : 128);
  return made;
};

const slices = ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8'] as const;
type Native = Record<string, (...args: unknown[]) => unknown>;
const nativeOf = (buffer: Buffer): Native => buffer as unknown as Native; // undocumented methods of Buffer

describe('buffer codecs against Node on random input', () => {
  test.each(slices)('%sSlice reads what Node reads', (name) => {
    for (let round = 0; round < 3000; round++) {
      const data = bytes();
      const start = random(data.length + 1);
      const end = start + random(data.length - start + 1);
      const slice: Slice = ours[`${name}Slice`] as unknown as Slice; // by its name
      expect(slice(data, start, end)).toBe(nativeOf(data)[`${name}Slice`]?.(start, end));
    }
  });

  test.each(slices)('%sWrite writes what Node writes', (name) => {
    const key = ['ascii', 'latin1', 'utf8'].includes(name) ? `${name}WriteStatic` : `${name}Write`;
    const write: Write = ours[key] as unknown as Write; // by its name
    for (let round = 0; round < 3000; round++) {
      const value = text();
      const size = random(140);
      const offset = random(size + 1);
      const length = random(size - offset + 1);
      const mine = Buffer.alloc(size, 7);
      const real = Buffer.alloc(size, 7);
      const written = write(mine, value, offset, length);
      expect([value, written, mine.toString('hex')]).toEqual([
        value,
        nativeOf(real)[`${name}Write`]?.(value, offset, length),
        real.toString('hex'),
      ]);
    }
  });

  /** lengths on both sides of where another way of doing it begins */
  const lengths = [31, 32, 33, 255, 256, 257, 1023, 1024, 1025, 8191, 8193, 20_000];
  const longBytes = (): Buffer => {
    const made = Buffer.alloc(pick(lengths) + random(4), 'plain ascii, ');
    const range = pick([
      [0, 256],
      [128, 32],
      [160, 96],
    ] as const);
    const odd = pick([0, 1, made.length]);
    for (let left = odd; left > 0; left--) made[random(made.length)] = range[0] + random(range[1]);
    return made;
  };

  test.each(slices)('%sSlice reads long data as Node does', (name) => {
    const slice: Slice = ours[`${name}Slice`] as unknown as Slice; // by its name
    for (let round = 0; round < 300; round++) {
      const data = longBytes();
      const start = random(4);
      const end = data.length - random(4);
      const expected = nativeOf(data)[`${name}Slice`]?.(start, end);
      if (slice(data, start, end) !== expected)
        expect([data.toString('hex'), slice(data, start, end)]).toEqual([data.toString('hex'), expected]);
    }
  });

  test.each(slices)('%sWrite writes long text as Node does', (name) => {
    const key = ['ascii', 'latin1', 'utf8'].includes(name) ? `${name}WriteStatic` : `${name}Write`;
    const write: Write = ours[key] as unknown as Write; // by its name
    for (let round = 0; round < 300; round++) {
      const letters = pick(alphabets);
      const odd = Array.from({ length: pick([0, 1, 50]) }, () => letters.charAt(random(letters.length)));
      const kind = pick(['latin1', 'base64', 'hex', 'utf8'] as const);
      const value = longBytes().toString(kind) + odd.join('') + (random(2) === 0 ? 'end' : '');
      const size = pick([value.length, value.length * 3, 300]) + random(3);
      const offset = random(3);
      const mine = Buffer.alloc(size, 7);
      const real = Buffer.alloc(size, 7);
      const written = write(mine, value, offset, size - offset);
      const expected = nativeOf(real)[`${name}Write`]?.(value, offset, size - offset);
      if (written !== expected || !mine.equals(real))
        expect([value, written, mine.toString('hex')]).toEqual([value, expected, real.toString('hex')]);
    }
  });

  test('encodeText gives what Buffer.from gives in every encoding', () => {
    for (let round = 0; round < 6000; round++) {
      const value = text();
      const name = pick(ENCODINGS.filter((one) => one !== 'buffer'));
      expect([value, name, Buffer.from(encodeText(value, name)).toString('hex')]).toEqual([
        value,
        name,
        Buffer.from(value, name).toString('hex'),
      ]);
    }
  });

  test('a long string keeps its bytes through measure and write', () => {
    for (const unit of ['a', 'é', '漢', '😀', '\ud800']) {
      const value = unit.repeat(5000);
      expect(Buffer.from(encodeText(value)).equals(Buffer.from(value))).toBe(true);
    }
  });
});

describe('searching against Node on random input', () => {
  test('indexOf and lastIndexOf find what Node finds', () => {
    const find: Record<'indexOfString' | 'indexOfBuffer', Find> = ours; // its own members
    for (let round = 0; round < 8000; round++) {
      const data = Buffer.from(
        'abcabcabxabab'.slice(random(6)).repeat(random(3)),
        pick(['utf8', 'utf16le'] as const),
      );
      const needle = 'abcabcx'.slice(random(7)).slice(0, random(4));
      const name = pick(['utf8', 'utf16le', 'latin1'] as const);
      const offset = random(60) - 30;
      const end = pick([data.length, random(data.length + 4)]);
      const forward = random(2) === 0;
      const args = [needle, offset, end, name] as unknown as [string, number, 'utf8']; // Node 26: end before encoding
      const expected = forward ? data.indexOf(...args) : data.lastIndexOf(...args);
      const seen = find.indexOfString(data, needle, offset, ENCODINGS.indexOf(name), forward, end);
      const what = [data.toString('hex'), needle, name, offset, end, forward];
      expect([...what, seen]).toEqual([...what, expected]);
      const asBytes = Buffer.from(needle, name);
      const args2 = [asBytes, offset, end, name] as unknown as [Buffer, number, 'utf8']; // as above
      expect([
        ...what,
        find.indexOfBuffer(data, asBytes, offset, ENCODINGS.indexOf(name), forward, end),
      ]).toEqual([...what, forward ? data.indexOf(...args2) : data.lastIndexOf(...args2)]);
    }
  });
});

describe('compare, swap, fill, atob', () => {
  test('compare orders as Buffer.compare does', () => {
    const compare = ours['compare'] as unknown as (a: Buffer, b: Buffer) => number; // its own member
    for (let round = 0; round < 4000; round++) {
      const one = bytes();
      const other = random(2) === 0 ? Buffer.from(one) : bytes();
      if (other.length > 0 && random(2) === 0) other[random(other.length)] = random(256);
      expect(compare(one, other)).toBe(Buffer.compare(one, other));
    }
  });

  test.each([16, 32, 64] as const)('swap%d swaps as Node does', (width) => {
    const swap = ours[`swap${width}`] as unknown as (b: Buffer) => Buffer; // its own member
    const data = Buffer.from(Array.from({ length: 128 }, (_, at) => at));
    expect(swap(Buffer.from(data)).equals(Buffer.from(data)[`swap${width}`]())).toBe(true);
  });

  test('fill repeats text and bytes as Node does', () => {
    const fill = ours['fill'] as unknown as (
      b: Buffer,
      v: unknown,
      s: number,
      e: number,
      n: string,
    ) => unknown;
    for (const [value, name] of [
      ['abc', 'utf8'],
      ['é', 'latin1'],
      ['0a0b', 'hex'],
      ['漢', 'utf16le'],
      [Buffer.from([1, 2, 3]), 'utf8'],
    ] as const) {
      const mine = Buffer.alloc(50);
      fill(mine, value, 3, 44, name);
      const real = Buffer.alloc(50);
      if (typeof value === 'string') real.fill(value, 3, 44, name);
      else real.fill(value, 3, 44);
      expect(mine.toString('hex')).toBe(real.toString('hex'));
    }
    expect(fill(Buffer.alloc(4), 'zz', 0, 4, 'hex')).toBe(-1);
    expect(fill(Buffer.alloc(4), 'zz', 0, 9, 'hex')).toBe(-2);
    expect(fill(Buffer.alloc(4), 'a', 3, 2, 'utf8')).toBe(-2);
    for (const [start, end] of [
      [-1, 2],
      [0, -1],
    ] as const)
      expect(() => fill(Buffer.alloc(4), 1, start, end, 'utf8')).toThrow('Index out of range');
  });

  test('atob and btoa accept and refuse what Node does', () => {
    const decode = ours['atob'] as unknown as (t: string) => string | number;
    const encode = ours['btoa'] as unknown as (t: string) => string | number;
    for (let round = 0; round < 4000; round++) {
      const value = text().replace(round % 2 === 0 ? /[^A-Za-z0-9+/=]/g : /$^/, '');
      let real: string | number;
      try {
        real = atob(value);
      } catch (error) {
        real = (error as Error).message.startsWith('Invalid') ? -2 : -1;
      }
      const mine = decode(value);
      // which of the two complaints comes first for text that breaks both rules is simdutf's business
      if (typeof real === 'number') expect([value, typeof mine]).toEqual([value, 'number']);
      else expect([value, mine]).toEqual([value, real]);
      if (/^[\0-\xff]*$/.test(value)) expect(encode(value)).toBe(btoa(value));
      else expect(encode(value)).toBe(-1);
    }
  });
});
