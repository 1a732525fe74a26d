import { crc32 as zlibCrc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  complaintOf,
  crc32,
  headerOf,
  packFile,
  readHeader,
  type CacheHeader,
} from './compile-cache-file.ts';

const content = new TextEncoder().encode('[{"start":0,"end":0,"text":")"}]');
const header = headerOf(31, 0xd770_4d06, content);
const file = packFile(header, content);

const changed = (at: number, by = 1): Uint8Array =>
  file.map((byte, index) => (index === at ? (byte + by) & 255 : byte));

const complaint = (bytes: Uint8Array): string | undefined =>
  complaintOf(bytes, readHeader(bytes) as CacheHeader, 31, 0xd770_4d06); // long enough for one

test('the hash is zlib’s, in one piece or two', () => {
  expect(crc32(content)).toBe(zlibCrc32(content));
  expect(crc32(content.subarray(7), crc32(content.subarray(0, 7)))).toBe(zlibCrc32(content));
});

test('a file is what its code and its content say', () => {
  expect(readHeader(file)).toEqual(header);
  expect(complaint(file)).toBeUndefined();
});

test.each([
  ['magic number mismatch', changed(0)],
  ['code size mismatch: expected 31, actual 32', changed(4)],
  ['cache size mismatch', changed(8)],
  ['code hash mismatch', changed(12)],
  ['cache hash mismatch', changed(16)],
  ['cache hash mismatch', changed(file.length - 1)],
  ['cache size mismatch', file.slice(0, -1)],
  ['cache size mismatch', Uint8Array.of(...file, 0)],
])('%s is noticed', (text, bytes) => {
  expect(complaint(bytes)).toContain(text);
});

test('a file shorter than its head has none', () => {
  expect(readHeader(file.subarray(0, 19))).toBeUndefined();
});
