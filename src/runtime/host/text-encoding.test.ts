import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from './text-encoding.ts';

const ENCODINGS = [
  'utf8',
  'utf-8',
  'utf16le',
  'ucs2',
  'latin1',
  'binary',
  'ascii',
  'base64',
  'base64url',
  'hex',
] as const;
const BYTES = Uint8Array.from({ length: 70_003 }, (_, at) => (at * 7 + (at >> 8)) & 0xff);
const TEXTS = ['', 'plain', 'żółw 🐢', 'aGk=', 'a-_b+/', 'deadbeefzz', 'abc', '\ufeffbom'];

describe.each(ENCODINGS)('%s', (encoding) => {
  test('2: decodes bytes as Node does', () => {
    expect(decodeText(BYTES, encoding) === Buffer.from(BYTES).toString(encoding)).toBe(true);
  });

  // what Node makes of text that is no base64 at all is not worth repeating
  test.each(TEXTS.filter((text) => !encoding.startsWith('base64') || !text.includes('ż')))(
    '2: encodes %j as Node does',
    (text) => {
      expect([...encodeText(text, encoding)]).toEqual([...Buffer.from(text, encoding)]);
    },
  );
});

test('2: an unknown encoding is an error with a code', () => {
  expect(() => decodeText(BYTES, 'utf7')).toThrow(expect.objectContaining({ code: 'ERR_UNKNOWN_ENCODING' }));
  expect(() => encodeText('', 'constructor')).toThrow(/Unknown encoding/);
});
