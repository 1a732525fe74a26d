import '../testing/worker-scope.ts';
import { StringDecoder } from 'node:string_decoder';
import { expect, test } from 'vitest';
import { ENCODINGS } from '../encodings.ts';
import { binding } from './string_decoder.ts';

const { decode, flush } = binding({}) as unknown as {
  decode: (state: Uint8Array, data: Uint8Array) => string;
  flush: (state: Uint8Array) => string;
};

let seed = 0x1234567;
const random = (below: number): number => {
  seed ^= seed << 13;
  seed ^= seed >>> 17;
  seed ^= seed << 5;
  return (seed >>> 0) % below;
};

test.each(['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii'] as const)(
  '%s in random chunks decodes as Node decodes it, state included',
  (encoding) => {
    for (let round = 0; round < 4000; round++) {
      const real = new StringDecoder(encoding);
      const state = new Uint8Array(7);
      state[6] = ENCODINGS.indexOf(encoding);
      const seen: unknown[] = [];
      const expected: unknown[] = [];
      for (let chunk = random(5); chunk >= 0; chunk--) {
        const data = Buffer.alloc(random(6));
        for (let at = 0; at < data.length; at++) {
          const byte = [0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0x61, 0xd8, 0xdc, 0xc3, 0xff][random(12)];
          data[at] = byte ?? 0;
        }
        expected.push(real.write(data), (real as { lastNeed?: number }).lastNeed);
        seen.push(decode(state, data), state[4]);
      }
      expected.push(real.end());
      seen.push((state[5] ?? 0) > 0 ? flush(state) : '');
      expect(seen).toEqual(expected);
    }
  },
);
