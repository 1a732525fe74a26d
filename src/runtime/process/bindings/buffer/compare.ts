import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';

/** -1, 0 or 1, as memcmp and then the shorter first. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length);
  let at = 0;
  if (one.byteOffset % 4 === 0 && other.byteOffset % 4 === 0) {
    const words = shared >> 2;
    const a = new Int32Array(one.buffer, one.byteOffset, words);
    const b = new Int32Array(other.buffer, other.byteOffset, words);
    let word = 0;
    while (word < words && a[word] === b[word]) word++;
    at = word * 4;
  }
  for (; at < shared; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return Math.sign(one.length - other.length);
}

export function compareOffset(
  source: BytesLike,
  target: BytesLike,
  targetStart: number,
  sourceStart: number,
  targetEnd: number,
  sourceEnd: number,
): number {
  const one = bytesOf(source);
  const other = bytesOf(target);
  if (sourceStart > one.length) {
    throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'The value of "sourceStart" is out of range.');
  }
  if (targetStart > other.length) {
    throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'The value of "targetStart" is out of range.');
  }
  return compareBytes(one.subarray(sourceStart, sourceEnd), other.subarray(targetStart, targetEnd));
}

export function swap16<T extends ArrayBufferView>(buffer: T): T {
  const bytes = bytesOf(buffer);
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    bytes[at] = bytes[at + 1] ?? 0;
    bytes[at + 1] = first;
  }
  return buffer;
}

export function swap32<T extends ArrayBufferView>(buffer: T): T {
  const words = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  for (let at = 0; at + 3 < words.byteLength; at += 4) words.setUint32(at, words.getUint32(at, true), false);
  return buffer;
}

export function swap64<T extends ArrayBufferView>(buffer: T): T {
  const words = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  for (let at = 0; at + 7 < words.byteLength; at += 8) {
    const low = words.getUint32(at, true);
    words.setUint32(at, words.getUint32(at + 4, true), false);
    words.setUint32(at + 4, low, false);
  }
  return buffer;
}
