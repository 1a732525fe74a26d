/** Buffer's native half. https://nodejs.org/api/buffer.html */
import { bytesOf, type BytesLike } from '../../memory.ts';
import type { Binding } from '../../binding.ts';
import { encodeText } from '../../encodings.ts';
import { nodeError } from '../../native-error.ts';
import {
  readAscii7,
  readBase64,
  readBase64Url,
  readHex,
  readLatin1,
  readUcs2,
  readUtf8,
} from '../../text-read.ts';
import { utf8Length, writeBase64, writeHex, writeLatin1, writeUcs2, writeUtf8 } from '../../text-write.ts';
import { atob, btoa, isAscii, isUtf8 } from './base64-text.ts';
import { compareBytes, compareOffset, swap16, swap32, swap64 } from './compare.ts';
import { indexOfBuffer, indexOfNumber, indexOfString } from './search.ts';

/** V8's limit of a string's length. */
const K_STRING_MAX_LENGTH = 0x1fffffe8;

type Read = (bytes: Uint8Array, start: number, end: number) => string;
type Write = (target: Uint8Array, text: string, offset: number, length: number) => number;

const asIndex = (value: unknown, otherwise: number): number => {
  if (value === undefined) return otherwise;
  const number = Math.trunc(Number(value)) || 0;
  if (number < 0) throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'Index out of range');
  return number;
};

const tooLong = (): Error =>
  nodeError(
    'Error',
    'ERR_STRING_TOO_LONG',
    `Cannot create a string longer than 0x${K_STRING_MAX_LENGTH.toString(16)} characters`,
  );

/** `SLICE_START_END` of node_buffer.cc around a reader; `grow` is the most characters one byte can give. */
const slice =
  (read: Read, grow: number) =>
  (buffer: Uint8Array, from?: unknown, to?: unknown): string => {
    if (!ArrayBuffer.isView(buffer)) {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'argument must be a buffer');
    }
    const bytes = buffer instanceof Uint8Array ? buffer : bytesOf(buffer);
    const { length } = bytes;
    if (length === 0) return '';
    const start = asIndex(from, 0);
    const end = asIndex(to, length);
    if (start >= end) return '';
    if (end > length) throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'Index out of range');
    if ((end - start) * grow > K_STRING_MAX_LENGTH) throw tooLong();
    return read(bytes, start, end);
  };

/** `StringWrite` of node_buffer.cc around a writer. */
const write =
  (put: Write) =>
  (buffer: Uint8Array, text: unknown, from?: unknown, most?: unknown): number => {
    if (typeof text !== 'string') {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
    }
    const bytes = buffer instanceof Uint8Array ? buffer : bytesOf(buffer);
    const offset = asIndex(from, 0);
    if (offset > bytes.length) {
      throw nodeError('RangeError', 'ERR_BUFFER_OUT_OF_BOUNDS', '"offset" is outside of buffer bounds');
    }
    const length = Math.min(bytes.length - offset, asIndex(most, bytes.length - offset));
    return length === 0 ? 0 : put(bytes, text, offset, length);
  };

const setBytes = Uint8Array.prototype.set;
const { apply } = Reflect;

function copy(source: BytesLike, target: BytesLike, at: number, from: number, count: number): number {
  const from8 = bytesOf(source);
  const to8 = bytesOf(target);
  if (from8.length === 0 || to8.length === 0) return 0;
  apply(setBytes, to8, [new Uint8Array(from8.buffer, from8.byteOffset + from, count), at]);
  return count;
}

const FILL_OUT_OF_BOUNDS = -2;
const FILL_NOTHING = -1;

function fill(
  buffer: Uint8Array,
  value: unknown,
  start: number,
  end: number,
  encoding: unknown,
): number | undefined {
  const bytes = bytesOf(buffer);
  if (start < 0 || end < 0) throw nodeError('RangeError', 'ERR_OUT_OF_RANGE', 'Index out of range');
  if (start > end || end > bytes.length) return FILL_OUT_OF_BOUNDS;
  if (start === end) return undefined;
  const pattern =
    typeof value === 'string'
      ? encodeText(value, encoding)
      : ArrayBuffer.isView(value)
        ? bytesOf(value)
        : null;
  if (pattern === null) {
    bytes.fill(+(value as number) & 255, start, end); // converts as V8 does: a bigint is refused
    return undefined;
  }
  if (pattern.length === 0) return FILL_NOTHING;
  const first = Math.min(pattern.length, end - start);
  bytes.set(first === pattern.length ? pattern : pattern.subarray(0, first), start);
  // doubling copies of what is there already
  for (let done = first; done < end - start; done *= 2) {
    bytes.copyWithin(start + done, start, start + Math.min(done, end - start - done));
  }
  return undefined;
}

export const binding: Binding = () => ({
  /** buffers made here come from `state.Buffer` */
  setBufferPrototype(): void {},
  atob,
  btoa,
  isAscii,
  isUtf8,
  byteLengthUtf8: utf8Length,
  copy,
  compare: (one: BytesLike, other: BytesLike): number => compareBytes(bytesOf(one), bytesOf(other)),
  compareOffset,
  fill,
  indexOfBuffer,
  indexOfNumber,
  indexOfString,
  swap16,
  swap32,
  swap64,
  copyArrayBuffer(
    to: ArrayBufferLike,
    at: number,
    from: ArrayBufferLike,
    start: number,
    count: number,
  ): void {
    new Uint8Array(to).set(new Uint8Array(from, start, count), at);
  },
  /** zeroed all the same: a browser hands out no other memory */
  createUnsafeArrayBuffer: (size: number): ArrayBuffer => new ArrayBuffer(size),
  /** the address is unknown; offset 0 stands for an aligned one */
  arrayBufferAlignedOffset: (): number => 0,
  kMaxLength: Number.MAX_SAFE_INTEGER,
  kStringMaxLength: K_STRING_MAX_LENGTH,
  asciiSlice: slice(readAscii7, 1),
  base64Slice: slice(readBase64, 4 / 3),
  base64urlSlice: slice(readBase64Url, 4 / 3),
  latin1Slice: slice(readLatin1, 1),
  hexSlice: slice(readHex, 2),
  ucs2Slice: slice(readUcs2, 0.5),
  utf8Slice: slice(readUtf8, 1),
  base64Write: write(writeBase64),
  base64urlWrite: write(writeBase64),
  hexWrite: write(writeHex),
  ucs2Write: write(writeUcs2),
  asciiWriteStatic: write(writeLatin1),
  latin1WriteStatic: write(writeLatin1),
  utf8WriteStatic: write(writeUtf8),
  /** detach keys exist only in V8's API: `markAsUntransferable` is honoured by `messaging` instead */
  setDetachKey(): void {},
});
