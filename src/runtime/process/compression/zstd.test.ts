import { randomBytes } from 'node:crypto';
import * as zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Codec } from '../bindings/zlib/codec.ts';
import { BrotliStream } from './brotli-stream.ts';
import { FlushingCodec } from './flushing-codec.ts';
import { decoder, decoderTakes, encoderOf } from './zstd.ts';

const [PROCESS, FLUSH, FINISH] = [0, 1, 2] as const;

const parameters = (given: Readonly<Record<number, number>> = {}): Uint32Array => {
  const values = new Uint32Array(500).fill(-1);
  for (const [key, value] of Object.entries(given)) values[Number(key)] = value;
  return values;
};

/** Writes the pieces, each with its flush mode, and reads through an output of few bytes. */
function run(
  codec: Codec | undefined,
  pieces: readonly (readonly [Uint8Array, number])[],
  room = 1000,
): Buffer {
  const made: Uint8Array[] = [];
  for (const [input, flush] of pieces) {
    let inputAt = 0;
    for (;;) {
      const state = { input, inputAt, output: new Uint8Array(room), outputAt: 0 };
      const failure = codec?.run(state, flush);
      if (failure !== undefined) throw Object.assign(new Error(failure.message), failure);
      inputAt = state.inputAt;
      made.push(state.output.subarray(0, state.outputAt));
      if (state.outputAt < room) break;
    }
  }
  return Buffer.concat(made);
}

const text = Buffer.from('a line that comes back, and a line that comes back in another way\n'.repeat(40));
const letters = Buffer.from(
  Array.from({ length: 300_000 }, (_, at) => 'etaoin shrdlu'.charCodeAt((at * at) % 13)),
);
const inputs: Readonly<Record<string, Uint8Array>> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('x'),
  'one byte many times': Buffer.alloc(400_000, 'z'),
  text,
  letters,
  'random bytes': randomBytes(200_000),
  'bytes above 127': Buffer.from('äöüß€漢字'.repeat(60) + 'ÀÉÎõü'.repeat(25)),
  'text behind noise': Buffer.concat([randomBytes(5000), text, randomBytes(500), text]),
};

describe('zstd', () => {
  test.each(Object.entries(inputs))('%s comes back through the decoder of Node', (_, input) => {
    for (const level of [1, 3, 9, 19]) {
      const whole = run(encoderOf(parameters({ 100: level, 201: 1 }), undefined), [[input, FINISH]]);
      expect(zlib.zstdDecompressSync(whole).equals(input)).toBe(true);
      const middle = Math.max(10, input.length >> 1);
      const parts = run(encoderOf(parameters({ 100: level, 101: 12 }), undefined), [
        [input.subarray(0, 10), FLUSH],
        [input.subarray(10, middle), PROCESS],
        [input.subarray(middle), FLUSH],
        [new Uint8Array(0), FINISH],
      ]);
      expect(zlib.zstdDecompressSync(parts).equals(input)).toBe(true);
    }
  });

  test('what repeats becomes small, what does not is stored', () => {
    const size = (input: Uint8Array): number =>
      run(encoderOf(parameters(), undefined), [[input, FINISH]]).length;
    expect(size(text)).toBeLessThan(text.length / 10);
    expect(size(letters)).toBeLessThan(letters.length / 10);
    const noise = randomBytes(50_000);
    expect(size(noise)).toBeLessThan(noise.length + 20);
  });

  test('what was flushed can be read before the end', () => {
    const start = run(encoderOf(parameters(), undefined), [[text, FLUSH]]);
    const read = zlib.zstdDecompressSync(start, { finishFlush: zlib.constants.ZSTD_e_flush });
    expect(read.equals(text)).toBe(true);
  });

  test('a size that was promised must come true', () => {
    for (const [promised, kept] of [
      [text.length, true],
      [text.length + 1, false],
      [1, false],
    ] as const) {
      const work = (): Buffer => run(encoderOf(parameters(), promised), [[text, FINISH]]);
      if (kept) expect(zlib.zstdDecompressSync(work()).equals(text)).toBe(true);
      else expect(work).toThrow('Src size is incorrect');
    }
  });

  test('parameters out of their bounds are refused as by Node', () => {
    const cases: readonly (readonly [number, number])[] = [
      [101, 9],
      [101, 31],
      [101, 32],
      [102, 5],
      [103, 31],
      [104, 30],
      [105, 2],
      [106, 131073],
      [107, 10],
      [160, 3],
      [100, 99],
    ];
    for (const [key, value] of cases) {
      let real = true;
      try {
        zlib.createZstdCompress({ params: { [key]: value } });
      } catch {
        real = false;
      }
      expect([key, value, encoderOf(parameters({ [key]: value }), undefined) !== undefined]).toEqual([
        key,
        value,
        real,
      ]);
    }
    expect([decoderTakes(parameters({ 100: 1 })), decoderTakes(parameters({ 100: 12 }))]).toEqual([
      false,
      true,
    ]);
  });
});

describe('decoding zstd', () => {
  test.each(Object.entries(inputs))('%s, whole and byte by byte, in one frame or two', (_, input) => {
    const frame = zlib.zstdCompressSync(input, { params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 } });
    const two = Buffer.concat([frame, zlib.zstdCompressSync(text)]);
    expect(run(decoder(), [[frame, FINISH]]).equals(input)).toBe(true);
    expect(run(decoder(), [[two, FINISH]]).equals(Buffer.concat([input, text]))).toBe(true);
    if (frame.length > 50_000) return;
    const bytes = Array.from(frame, (byte) => [Uint8Array.of(byte), PROCESS] as const);
    expect(run(decoder(), [...bytes, [new Uint8Array(0), FINISH]]).equals(input)).toBe(true);
  });

  test('a block comes out before the frame has ended', () => {
    const frame = zlib.zstdCompressSync(inputs['random bytes'] ?? text);
    const half = frame.subarray(0, frame.length - 1000);
    const read = run(decoder(), [[half, PROCESS]]);
    expect(read.length).toBeGreaterThan(100_000);
    expect(read.equals(Buffer.from(inputs['random bytes'] ?? text).subarray(0, read.length))).toBe(true);
  });

  test('what is no frame, and what stops too early, is reported as by Node; what follows a frame is not', () => {
    const frame = zlib.zstdCompressSync(randomBytes(300_000));
    const garbage = Buffer.from('none of this is a frame of Zstandard');
    const said = (work: () => Uint8Array): unknown => {
      try {
        return work().length;
      } catch (error) {
        const { message, code, errno } = error as { message: string; code: string; errno: number };
        return { message, code, errno };
      }
    };
    for (const input of [
      Buffer.alloc(0),
      ...[3, 10, 30, 1000, 200_000].map((size) => frame.subarray(0, size)),
      garbage,
      Buffer.concat([frame, garbage]),
    ])
      expect(said(() => run(decoder(), [[input, FINISH]]))).toEqual(
        said(() => zlib.zstdDecompressSync(input)),
      );
    expect(() => run(decoder(), [[garbage, PROCESS]])).toThrow('Unknown frame descriptor');
  });
});

describe('a Brotli stream', () => {
  test('that is flushed is stored, and read by Node', () => {
    for (const windowBits of [10, 15, 16, 17, 18, 22, 24])
      for (const [, input] of Object.entries(inputs).filter(([name]) => name !== 'nothing')) {
        const codec = new FlushingCodec(
          () => new BrotliStream(() => expect.fail('the rest is stored too'), windowBits),
        );
        const made = run(codec, [
          [input.subarray(0, 7), FLUSH],
          [new Uint8Array(0), FLUSH],
          [input.subarray(7), FINISH],
        ]);
        expect(zlib.brotliDecompressSync(made).equals(input)).toBe(true);
      }
  });

  test('that is not flushed is compressed whole', () => {
    const codec = new FlushingCodec(() => new BrotliStream((data) => zlib.brotliCompressSync(data), 22));
    const made = run(codec, [
      [text.subarray(0, 50), PROCESS],
      [text.subarray(50), FINISH],
    ]);
    expect(made.equals(zlib.brotliCompressSync(text))).toBe(true);
  });
});
