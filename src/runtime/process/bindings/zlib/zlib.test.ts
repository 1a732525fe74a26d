import '../../testing/worker-scope.ts';
import * as zlib from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { provideLibraryPart } from '../../library-part.ts';
import * as part from '../../compression/zlib.ts';
import { crc32 } from './crc32.ts';
import { DeflateCodec } from './deflate-codec.ts';

beforeAll(() => {
  provideLibraryPart('zlib', part);
});

const [DEFLATE, INFLATE, GZIP, GUNZIP, DEFLATERAW, INFLATERAW, UNZIP] = [1, 2, 3, 4, 5, 6, 7] as const;
const Z_FINISH = 4;

interface Options {
  readonly level?: number;
  readonly memLevel?: number;
  readonly strategy?: number;
  readonly windowBits?: number;
  readonly dictionary?: Uint8Array;
}

/** Runs a codec over `input` in pieces of the given sizes, as lib/zlib.js drives it. */
function run(
  mode: number,
  input: Uint8Array,
  options: Options,
  inputPiece: number,
  outputPiece: number,
): Buffer {
  const codec = new DeflateCodec({
    mode,
    windowBits: options.windowBits ?? ([INFLATE, GUNZIP, UNZIP].includes(mode as 2) ? 0 : 15),
    level: options.level ?? -1,
    memLevel: options.memLevel ?? 8,
    strategy: options.strategy ?? 0,
    dictionary: options.dictionary,
    rejectGarbageAfterEnd: false,
  });
  const made: Buffer[] = [];
  for (let at = 0; at < input.length || at === 0; at += inputPiece) {
    const piece = input.subarray(at, at + inputPiece);
    const last = at + inputPiece >= input.length;
    const state = { input: piece, inputAt: 0, output: new Uint8Array(outputPiece), outputAt: 0 };
    for (;;) {
      state.output = new Uint8Array(outputPiece);
      state.outputAt = 0;
      const failure = codec.run(state, last ? Z_FINISH : 0);
      if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
      made.push(Buffer.from(state.output.subarray(0, state.outputAt)));
      if (state.outputAt < outputPiece) break;
    }
    if (last) break;
  }
  return Buffer.concat(made);
}

const texts: Readonly<Record<string, Buffer>> = {
  empty: Buffer.alloc(0),
  short: Buffer.from('hello hello hello'),
  text: Buffer.from('the quick brown fox jumps over the lazy dog. '.repeat(500)),
  json: Buffer.from(
    JSON.stringify(Array.from({ length: 800 }, (_, n) => ({ id: n, name: `user ${n}`, tags: ['a', 'b'] }))),
  ),
  noise: Buffer.from(Array.from({ length: 6000 }, (_, n) => (n * n * 2654435761) >>> 24)),
  zeros: Buffer.alloc(100000),
};

const compressors = [
  [DEFLATE, INFLATE, zlib.deflateSync, zlib.inflateSync],
  [GZIP, GUNZIP, zlib.gzipSync, zlib.gunzipSync],
  [DEFLATERAW, INFLATERAW, zlib.deflateRawSync, zlib.inflateRawSync],
] as const;

describe('DEFLATE against Node', () => {
  test.each(Object.keys(texts))('%s goes there and back, and each reads what the other wrote', (name) => {
    const input = texts[name] ?? Buffer.alloc(0);
    for (const [mode, back, compress, decompress] of compressors) {
      for (const options of [
        {},
        { level: 1 },
        { level: 9 },
        { level: 0 },
        { strategy: 2 },
        { strategy: 4 },
        { memLevel: 1 },
        { windowBits: 10 },
      ]) {
        const ours = run(mode, input, options, 1000, 700);
        expect(decompress(ours).equals(input)).toBe(true);
        const theirs = compress(input, options);
        expect(run(back, theirs, {}, 333, 4096).equals(input)).toBe(true);
      }
    }
    expect(run(UNZIP, zlib.gzipSync(input), {}, 1, 4096).equals(input)).toBe(true);
    expect(run(UNZIP, zlib.deflateSync(input), {}, 1, 4096).equals(input)).toBe(true);
  });

  test('a dictionary is needed, and the right one', () => {
    const dictionary = Buffer.from('the quick brown fox');
    const input = texts['text'] ?? Buffer.alloc(0);
    const sealed = run(DEFLATE, input, { dictionary }, 1e6, 4096);
    expect(zlib.inflateSync(sealed, { dictionary }).equals(input)).toBe(true);
    expect(run(INFLATE, sealed, { dictionary }, 1e6, 4096).equals(input)).toBe(true);
    for (const wrong of [undefined, Buffer.from('something else')]) {
      const options = wrong === undefined ? {} : { dictionary: wrong };
      expect(failureOf(() => run(INFLATE, sealed, options, 1e6, 4096))).toEqual(
        failureOf(() => zlib.inflateSync(sealed, options)),
      );
    }
  });

  test('members of an archive are read one after the other, padding is skipped', () => {
    const archive = Buffer.concat([zlib.gzipSync('one '), zlib.gzipSync('two'), Buffer.alloc(5)]);
    expect(run(GUNZIP, archive, {}, 1e6, 4096).toString()).toBe('one two');
  });

  test('failures are those of Node', () => {
    const good = zlib.gzipSync('some text that is long enough to break');
    const bad = Buffer.from(good);
    bad[bad.length - 6] = (bad[bad.length - 6] ?? 0) ^ 0xff;
    const cases: readonly (readonly [number, Buffer, (data: Buffer) => Buffer])[] = [
      [GUNZIP, Buffer.from('not gzip at all'), zlib.gunzipSync],
      [GUNZIP, good.subarray(0, 20), zlib.gunzipSync],
      [GUNZIP, bad, zlib.gunzipSync],
      [INFLATE, Buffer.from('not zlib'), zlib.inflateSync],
      [INFLATERAW, Buffer.from([0xff, 0xff]), zlib.inflateRawSync],
      [UNZIP, Buffer.from([0x1f, 0x8c, 1]), zlib.unzipSync],
      [INFLATE, zlib.deflateSync('cut').subarray(0, 5), zlib.inflateSync],
    ];
    for (const [mode, data, real] of cases) {
      expect(failureOf(() => run(mode, data, {}, 1e6, 4096))).toEqual(failureOf(() => real(data)));
    }
  });
});

function failureOf(work: () => unknown): unknown {
  try {
    work();
    return 'nothing';
  } catch (error) {
    const { message, code, errno } = error as { message: string; code: string; errno: number };
    return { message, code, errno };
  }
}

test('crc32 is the one of zlib', () => {
  for (const text of Object.values(texts)) {
    expect(crc32(text)).toBe(zlib.crc32(text));
    expect(crc32(text, 12345)).toBe(zlib.crc32(text, 12345));
  }
  expect(crc32('héllo')).toBe(zlib.crc32('héllo'));
});
