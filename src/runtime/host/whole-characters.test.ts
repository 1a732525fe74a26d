import { expect, test } from 'vitest';
import { WholeCharacters } from './whole-characters.ts';

const TEXT = 'aż€🐢b';

test.each([1, 2, 3, 4, 5])('4: chunks of %i bytes, each decoded by itself, give the text', (size) => {
  const bytes = new TextEncoder().encode(TEXT.repeat(5));
  const characters = new WholeCharacters();
  let text = '';
  for (let at = 0; at < bytes.length; at += size)
    text += new TextDecoder().decode(characters.push(bytes.slice(at, at + size)));
  expect(text).toBe(TEXT.repeat(5));
  expect(characters.rest()).toHaveLength(0);
});

test('4: bytes that are no text are passed on', () => {
  const characters = new WholeCharacters();
  expect([...characters.push(new Uint8Array([0xff, 0x80, 0x80, 0x80, 0x80]))]).toEqual([
    0xff, 0x80, 0x80, 0x80, 0x80,
  ]);
});

test('4: an unfinished character at the end is handed out as it is', () => {
  const characters = new WholeCharacters();
  expect(characters.push(new Uint8Array([0x61, 0xe2, 0x82]))).toEqual(new Uint8Array([0x61]));
  expect(characters.rest()).toEqual(new Uint8Array([0xe2, 0x82]));
});
