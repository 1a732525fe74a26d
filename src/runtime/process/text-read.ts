/** Bytes to text in each of Buffer's encodings. All take the view and a range in it, already checked. */
import { unshared } from './memory.ts';
import { host } from './host.ts';

interface NativeCodecs {
  toHex?: (this: Uint8Array) => string;
  toBase64?: (
    this: Uint8Array,
    options: { alphabet: 'base64' | 'base64url'; omitPadding: boolean },
  ) => string;
}

const native = Uint8Array.prototype as NativeCodecs; // ES2026, not yet in TypeScript's library; older engines take the tables below
const { toHex, toBase64 } = native;
const { apply } = Reflect;
const BASE64 = { alphabet: 'base64', omitPadding: false } as const;
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const;
const { fromCharCode } = String;

const utf8 = new host.TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new host.TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
const utf16 = new host.TextDecoder('utf-16le', { ignoreBOM: true });
const decode = host.TextDecoder.prototype.decode;
const arraySlice = Uint8Array.prototype.slice;

/** Below this many bytes a call into the browser costs more than a loop. */
const SHORT = 32;
/** Up to this many bytes `fromCharCode` is quicker than two calls into the browser. */
const LOOPED = 128;
/** Arguments of one `fromCharCode` call. */
const CHUNK = 8192;

const view = (bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> =>
  unshared(new Uint8Array(bytes.buffer, bytes.byteOffset + start, end - start));

const run = (decoder: TextDecoder, bytes: Uint8Array): string => apply(decode, decoder, [bytes]) as string; // TextDecoder.decode

export function readUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT) {
    let text = '';
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte > 0x7f) break;
      text += fromCharCode(byte);
    }
    if (at === end) return text;
  }
  return run(utf8, view(bytes, start, end));
}

function charCodes(codes: Uint8Array | Uint16Array): string {
  if (codes.length <= CHUNK) return apply(fromCharCode, null, codes as unknown as number[]); // array-like
  let text = '';
  for (let at = 0; at < codes.length; at += CHUNK) {
    text += apply(fromCharCode, null, codes.subarray(at, at + CHUNK) as unknown as number[]); // array-like
  }
  return text;
}

const PROBES = 16;

/** A guess from bytes all over the data: a strict decode that fails is dear. */
function looksAscii(bytes: Uint8Array): boolean {
  const step = Math.ceil(bytes.length / PROBES);
  for (let at = 0; at < bytes.length; at += step) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}

/** Pure ASCII decodes natively; undefined when any byte is above 0x7f. */
function readAscii(bytes: Uint8Array): string | undefined {
  try {
    const text = run(strictUtf8, bytes);
    return text.length === bytes.length ? text : undefined;
  } catch {
    return undefined; // malformed UTF-8 is not ASCII
  }
}

export function readLatin1(bytes: Uint8Array, start: number, end: number): string {
  const part = view(bytes, start, end);
  if (part.length > SHORT && looksAscii(part)) {
    const ascii = readAscii(part);
    if (ascii !== undefined) return ascii;
  }
  // two native passes are quicker than one of `fromCharCode`; the web's 'latin1' means other characters for 0x80 to 0x9f
  return part.length <= LOOPED || toBase64 === undefined
    ? charCodes(part)
    : host.atob(apply(toBase64, part, [BASE64]));
}

export function readAscii7(bytes: Uint8Array, start: number, end: number): string {
  const given = view(bytes, start, end);
  if (given.length > SHORT && looksAscii(given)) {
    const ascii = readAscii(given);
    if (ascii !== undefined) return ascii;
  }
  const part: Uint8Array<ArrayBuffer> = apply(arraySlice, given, []); // a copy to mask in
  for (let at = 0; at < part.length; at++) part[at] = (part[at] ?? 0) & 0x7f;
  return readLatin1(part, 0, part.length);
}

export function readUcs2(bytes: Uint8Array, start: number, end: number): string {
  const length = (end - start) & ~1;
  const part = view(bytes, start, start + length);
  if (length > SHORT) {
    const text = run(utf16, part);
    // the decoder replaces lone surrogates, Node keeps them
    if (!text.includes('\uFFFD')) return text;
  }
  const units = new Uint16Array(length / 2);
  new Uint8Array(units.buffer).set(part);
  return charCodes(units);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function readHex(bytes: Uint8Array, start: number, end: number): string {
  if (toHex !== undefined) return apply(toHex, view(bytes, start, end), []);
  let text = '';
  for (let at = start; at < end; at++) text += HEX[bytes[at] ?? 0] ?? '';
  return text;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_ALPHABET = `${ALPHABET.slice(0, 62)}-_`;

function tableBase64(bytes: Uint8Array, alphabet: string, padded: boolean): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    if (left > 1) text += alphabet.charAt((group >> 6) & 63);
    else if (padded) text += '=';
    if (left > 2) text += alphabet.charAt(group & 63);
    else if (padded) text += '=';
  }
  return text;
}

export function readBase64(bytes: Uint8Array, start: number, end: number): string {
  const part = view(bytes, start, end);
  return toBase64 === undefined ? tableBase64(part, ALPHABET, true) : apply(toBase64, part, [BASE64]);
}

export function readBase64Url(bytes: Uint8Array, start: number, end: number): string {
  const part = view(bytes, start, end);
  return toBase64 === undefined ? tableBase64(part, URL_ALPHABET, false) : apply(toBase64, part, [BASE64URL]);
}
