/** Node's encodings by number (`internalBinding('string_decoder').encodings`) and by every name it accepts. */
import { copyOf, type BytesLike, bytesOf } from './memory.ts';
import { state } from './state.ts';
import {
  readAscii7,
  readBase64,
  readBase64Url,
  readHex,
  readLatin1,
  readUcs2,
  readUtf8,
} from './text-read.ts';
import { utf8Length, writeBase64, writeHex, writeLatin1, writeUcs2, writeUtf8 } from './text-write.ts';

export const ENCODINGS = [
  'ascii',
  'utf8',
  'base64',
  'utf16le',
  'latin1',
  'hex',
  'buffer',
  'base64url',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

const names = new Map<string, Encoding>([
  ['utf8', 'utf8'],
  ['utf-8', 'utf8'],
  ['ucs2', 'utf16le'],
  ['ucs-2', 'utf16le'],
  ['utf16le', 'utf16le'],
  ['utf-16le', 'utf16le'],
  ['latin1', 'latin1'],
  ['binary', 'latin1'],
  ['ascii', 'ascii'],
  ['hex', 'hex'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['buffer', 'buffer'],
]);

/** ParseEncoding of Node's C++: a number, a name in any case, or `otherwise`. */
export function encodingOf(encoding: unknown, otherwise: Encoding = 'utf8'): Encoding {
  if (typeof encoding === 'number') return ENCODINGS[encoding] ?? otherwise;
  if (typeof encoding !== 'string') return otherwise;
  return names.get(encoding) ?? names.get(encoding.toLowerCase()) ?? otherwise;
}

type Read = (bytes: Uint8Array, start: number, end: number) => string;
type Write = (target: Uint8Array, text: string, offset: number, length: number) => number;

export const readers: Readonly<Record<Exclude<Encoding, 'buffer'>, Read>> = {
  ascii: readAscii7,
  utf8: readUtf8,
  base64: readBase64,
  utf16le: readUcs2,
  latin1: readLatin1,
  hex: readHex,
  base64url: readBase64Url,
};

export const writers: Readonly<Record<Exclude<Encoding, 'buffer'>, Write>> = {
  ascii: writeLatin1,
  utf8: writeUtf8,
  base64: writeBase64,
  utf16le: writeUcs2,
  latin1: writeLatin1,
  hex: writeHex,
  base64url: writeBase64,
};

/** Text as bytes in memory of its own. An unknown encoding is UTF-8. */
export function encodeText(text: string, encoding: unknown = 'utf8'): Uint8Array<ArrayBuffer> {
  const name = encodingOf(encoding);
  const kind = name === 'buffer' ? 'utf8' : name;
  const room = kind === 'utf8' ? utf8Length(text) : kind === 'utf16le' ? text.length * 2 : text.length;
  const target = new Uint8Array(room);
  const written = writers[kind](target, text, 0, room);
  return written === room ? target : copyOf(target.subarray(0, written));
}

/** Bytes as text, or as a Buffer (over a copy) for 'buffer'. */
export function decodeBytes(data: BytesLike, encoding: unknown = 'utf8'): string | Uint8Array {
  const name = encodingOf(encoding);
  const bytes = bytesOf(data);
  return name === 'buffer' ? bufferOver(copyOf(bytes)) : readers[name](bytes, 0, bytes.length);
}

/** A Node Buffer over the same memory. */
export function bufferOver(bytes: Uint8Array): Uint8Array {
  const memory = bytes.buffer as ArrayBuffer; // only memory that we allocated comes here
  return state.Buffer.from(memory, bytes.byteOffset, bytes.byteLength);
}

/** What a binding accepts as data: text in an encoding, or bytes. */
export const dataBytes = (data: string | BytesLike, encoding?: unknown): Uint8Array =>
  typeof data === 'string' ? encodeText(data, encoding) : bytesOf(data);
