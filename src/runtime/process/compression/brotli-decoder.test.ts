import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { CodecFailure } from '../bindings/zlib/codec.ts';
import { BrotliDecoder, type BrotliTables } from './brotli-decoder.ts';

const inPackage = async (name: string): Promise<Record<string, unknown>> =>
  (await import(new URL(`dec/${name}.js`, import.meta.resolve('brotli')).href)) as Record<string, unknown>;

async function standardTables(): Promise<BrotliTables> {
  const [context, dictionary, transform] = await Promise.all(
    ['context', 'dictionary', 'transform'].map(inPackage),
  );
  (dictionary?.['init'] as () => void)();
  return {
    lookup: context?.['lookup'],
    offsets: context?.['lookupOffsets'],
    wordOffsets: dictionary?.['offsetsByLength'],
    wordBits: dictionary?.['sizeBitsByLength'],
    transforms: transform?.['kNumTransforms'],
    write: transform?.['transformDictionaryWord'],
  } as BrotliTables; // as `brotli-tables.d.ts` says
}

const tables = await standardTables();
const FINISH = 2;

/** What real Node makes of it: the text, or the code of what is wrong. */
function onNode(packed: Uint8Array): string {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: 1 << 26 }).toString('latin1');
  } catch (error) {
    return (error as { code: string }).code; // zlib's
  }
}

interface Decoded {
  readonly bytes: Buffer;
  readonly used: number;
  readonly failure: CodecFailure | undefined;
}

/** Gives the input in pieces of some bytes, and takes the output in others. */
function decode(packed: Uint8Array, piece: number, room: number): Decoded {
  const decoder = new BrotliDecoder(tables);
  const out: Buffer[] = [];
  let used = 0;
  for (let at = 0; at < packed.length || at === 0;) {
    const input = packed.subarray(at, at + piece);
    const last = at + piece >= packed.length;
    const state = { input, inputAt: 0, output: new Uint8Array(room), outputAt: 0 };
    let failure: CodecFailure | undefined;
    do {
      state.outputAt = 0;
      failure = decoder.run(state, last ? FINISH : 0);
      out.push(Buffer.from(state.output.subarray(0, state.outputAt)));
    } while (failure === undefined && state.outputAt === room);
    used += state.inputAt;
    if (failure !== undefined || state.inputAt < input.length)
      return { bytes: Buffer.concat(out), used, failure };
    at += piece;
  }
  return { bytes: Buffer.concat(out), used, failure: undefined };
}

const words = 'the quick brown fox of the Internet, and the time that people should have been there; ';
const noise = Buffer.from(Uint8Array.from({ length: 30_000 }, (_, n) => (n * n * 31 + (n >> 3) * 17) % 251));
const SAMPLES: Readonly<Record<string, Buffer>> = {
  nothing: Buffer.alloc(0),
  'one byte': Buffer.from('x'),
  words: Buffer.from(words.repeat(3) + words.toUpperCase()),
  noise,
  'one byte many times': Buffer.alloc(100_000, 7),
  'text of several kinds': Buffer.concat([
    Buffer.from(
      Array.from({ length: 1000 }, (_, n) => `{"id":${n},"name":"user ${n % 97}","é":"ü${n}"}`).join('\n'),
    ),
    noise,
    Buffer.from(words.repeat(400)),
  ]),
};

describe('the Brotli decoder', () => {
  it.each(Object.keys(SAMPLES))(
    'gives back %s, at every quality and in any pieces',
    (name) => {
      const sample = SAMPLES[name] ?? Buffer.alloc(0);
      for (const quality of [1, 5, 9])
        for (const window of [10, 16, 22]) {
          const packed = brotliCompressSync(sample, {
            params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: window },
          });
          for (const [piece, room] of [
            [1 << 30, 1 << 16],
            [7, 1000],
            [4096, 33],
          ] as const) {
            const { bytes, used, failure } = decode(packed, piece, room);
            expect(failure).toBeUndefined();
            expect(used).toBe(packed.length);
            expect(bytes.equals(sample)).toBe(true);
          }
        }
    },
    60_000,
  );

  it('takes one byte at a time, and leaves what follows the stream', () => {
    const packed = brotliCompressSync(words);
    expect(decode(packed, 1, 5).bytes.toString()).toBe(words);
    for (const piece of [1, 1000]) {
      const { bytes, used, failure } = decode(Buffer.concat([packed, packed]), piece, 50);
      expect({ text: bytes.toString(), used, failure }).toEqual({
        text: words,
        used: packed.length,
        failure: undefined,
      });
    }
  });

  it('gives what has come before it asks for more', () => {
    const decoder = new BrotliDecoder(tables);
    const packed = brotliCompressSync(SAMPLES['text of several kinds'] ?? '');
    const state = {
      input: packed.subarray(0, packed.length / 2),
      inputAt: 0,
      output: new Uint8Array(1e6),
      outputAt: 0,
    };
    expect(decoder.run(state, 0)).toBeUndefined();
    expect(state.outputAt).toBeGreaterThan(5_000);
  });

  it.each([
    ['', 'Z_BUF_ERROR'],
    ['1b', 'Z_BUF_ERROR'],
    [Buffer.from('this is not valid compressed data.').toString('hex'), 'ERR__ERROR_FORMAT_PADDING_1'],
    ['11', 'ERR__ERROR_FORMAT_WINDOW_BITS'],
    ['f6', 'ERR__ERROR_FORMAT_PADDING_2'],
  ])('refuses %s: %s', (hex, code) => {
    expect(decode(Buffer.from(hex, 'hex'), 1000, 1000).failure?.code).toBe(code);
  });

  it('finds wrong what real Node finds wrong, whatever bit is flipped', () => {
    const packed = brotliCompressSync(SAMPLES['words'] ?? '');
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const broken = Buffer.from(packed);
      broken[bit >> 3] = (broken[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const { bytes, failure } = decode(broken, 1000, 1 << 16);
      expect(failure?.code ?? bytes.toString('latin1'), `bit ${bit}`).toBe(onNode(broken));
    }
  });
});
