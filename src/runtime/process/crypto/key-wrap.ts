/** AES key wrap, with and without padding. https://www.rfc-editor.org/rfc/rfc3394 rfc5649 */
import type { BlockEngine } from './block-engine.ts';
import { CipherError } from './block-modes.ts';

const HALF = 8;
const ROUNDS = 6;

function xorCounter(register: Uint8Array, count: number): void {
  for (let at = HALF - 1, left = count; left > 0 && at >= 0; at--, left = Math.floor(left / 256))
    register[at] = (register[at] ?? 0) ^ (left % 256);
}

function wrapBlocks(engine: BlockEngine, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const output = new Uint8Array(HALF + data.length);
  output.set(iv);
  output.set(data, HALF);
  const count = data.length / HALF;
  const block = new Uint8Array(2 * HALF);
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 1; at <= count; at++) {
      const part = output.subarray(at * HALF, (at + 1) * HALF);
      block.set(output.subarray(0, HALF));
      block.set(part, HALF);
      engine.encrypt(block);
      part.set(block.subarray(HALF));
      xorCounter(block, round * count + at);
      output.set(block.subarray(0, HALF));
    }
  }
  return output;
}

function unwrapBlocks(engine: BlockEngine, sealed: Uint8Array): { iv: Uint8Array; data: Uint8Array } {
  const work = sealed.slice();
  const count = work.length / HALF - 1;
  const block = new Uint8Array(2 * HALF);
  for (let round = ROUNDS - 1; round >= 0; round--) {
    for (let at = count; at >= 1; at--) {
      const part = work.subarray(at * HALF, (at + 1) * HALF);
      block.set(work.subarray(0, HALF));
      xorCounter(block, round * count + at);
      block.set(part, HALF);
      engine.decrypt(block);
      part.set(block.subarray(HALF));
      work.set(block.subarray(0, HALF));
    }
  }
  return { iv: work.slice(0, HALF), data: work.slice(HALF) };
}

const same = (one: Uint8Array, other: Uint8Array): boolean => one.every((byte, at) => byte === other[at]);

export const DEFAULT_WRAP_IV = new Uint8Array(HALF).fill(0xa6);

/** `data` in units of eight bytes, two at least */
export function wrapKey(engine: BlockEngine, iv: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length % HALF !== 0 || data.length < 2 * HALF) throw new CipherError('bad input length');
  return wrapBlocks(engine, iv, data);
}

export function unwrapKey(engine: BlockEngine, iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length % HALF !== 0 || sealed.length < 3 * HALF) throw new CipherError('bad input length');
  const { iv: found, data } = unwrapBlocks(engine, sealed);
  if (!same(found, iv)) throw new CipherError('bad decrypt');
  return data;
}

/** `iv`: the four bytes before the length */
export function wrapPadded(engine: BlockEngine, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const head = new Uint8Array(HALF);
  head.set(iv);
  new DataView(head.buffer).setUint32(4, data.length);
  const filled = new Uint8Array(Math.ceil(data.length / HALF) * HALF);
  filled.set(data);
  if (filled.length > HALF) return wrapBlocks(engine, head, filled);
  const block = new Uint8Array(2 * HALF);
  block.set(head);
  block.set(filled, HALF);
  engine.encrypt(block);
  return block;
}

export function unwrapPadded(engine: BlockEngine, iv: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed.length % HALF !== 0 || sealed.length < 2 * HALF) throw new CipherError('bad input length');
  let head: Uint8Array;
  let data: Uint8Array;
  if (sealed.length === 2 * HALF) {
    const block = sealed.slice();
    engine.decrypt(block);
    [head, data] = [block.slice(0, HALF), block.slice(HALF)];
  } else ({ iv: head, data } = unwrapBlocks(engine, sealed));
  const length = new DataView(head.buffer).getUint32(4);
  const fits = length <= data.length && length > data.length - HALF;
  if (!same(iv, head) || !fits || data.subarray(length).some((byte) => byte !== 0))
    throw new CipherError('bad decrypt');
  return data.slice(0, length);
}
