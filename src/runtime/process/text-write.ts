/**
 * Text to bytes in each of Buffer's encodings, written into a view from `offset`, at most `length` bytes;
 * each returns the number of bytes written.
 */
import { unshared } from './memory.ts';
import { host } from './host.ts';

interface NativeDecoders {
  setFromBase64?: (
    this: Uint8Array,
    text: string,
    options: { alphabet: 'base64' | 'base64url' },
  ) => { read: number; written: number };
  setFromHex?: (this: Uint8Array, text: string) => { read: number; written: number };
}

const native = Uint8Array.prototype as NativeDecoders; // ES2026, not yet in TypeScript's library; older engines take the loops below
const { setFromBase64, setFromHex } = native;
const { apply } = Reflect;
const encoder = new host.TextEncoder();
const { encode, encodeInto } = host.TextEncoder.prototype;

const SHORT = 32;
/** Up to this many characters of ASCII a loop is quicker than a view for the browser's encoder, and its call. */
const LOOPED = 256;

const view = (target: Uint8Array, offset: number, length: number): Uint8Array =>
  new Uint8Array(target.buffer, target.byteOffset + offset, length);

/** The browser's encoder does not take shared memory: go through a copy. */
function into(text: string, part: Uint8Array): { read: number; written: number } {
  const open = unshared(part);
  const result = apply(encodeInto, encoder, [text, open]);
  if (open !== part) part.set(open);
  return result;
}

/**
 * The encoding of the string measured last, in memory that is kept for it: `Buffer.from` measures, allocates, then
 * writes the same string, and the browser's encoder is quickest into memory that is there already.
 */
let scratch = new Uint8Array(0);
let measured = '';
let measuredBytes = 0;
const MEASURE_NATIVELY = 1024;
const SCRATCH_AT_MOST = 12 * 1024 * 1024;

function measure(text: string): number {
  const room = text.length * 3;
  if (room > SCRATCH_AT_MOST) return apply(encode, encoder, [text]).length;
  if (scratch.length < room) scratch = new Uint8Array(Math.min(SCRATCH_AT_MOST, room * 2));
  measured = text;
  measuredBytes = apply(encodeInto, encoder, [text, scratch]).written;
  return measuredBytes;
}

export function utf8Length(text: string): number {
  if (text.length >= MEASURE_NATIVELY) return measure(text);
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    length += unit < 0x800 ? 1 : 2;
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
  }
  return length;
}

/** Whole characters only: one that does not fit is left out. */
export function writeUtf8(target: Uint8Array, text: string, offset: number, length: number): number {
  if (measured !== '' && text.length >= MEASURE_NATIVELY) {
    const same = text === measured && measuredBytes <= length;
    // the string itself is not kept longer than this
    measured = '';
    if (same) {
      view(target, offset, measuredBytes).set(scratch.subarray(0, measuredBytes));
      return measuredBytes;
    }
  }
  if (text.length <= LOOPED && text.length <= length) {
    let at = 0;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 0x7f) break;
      target[offset + at] = unit;
    }
    if (at === text.length) return at;
  }
  const result = into(text, view(target, offset, length));
  if (result.read === text.length) return result.written;
  // it does not fit: cut at the start of the character that crosses the end
  const bytes = apply(encode, encoder, [text.slice(0, length + 1)]);
  let end = Math.min(bytes.length, length);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  view(target, offset, end).set(bytes.subarray(0, end));
  return end;
}

const PROBES = 16;

/** A guess from characters all over the text: the native encoder serves ASCII only. */
function looksAscii(text: string, count: number): boolean {
  const step = Math.ceil(count / PROBES);
  for (let at = 0; at < count; at += step) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

const STANDARD = { alphabet: 'base64' } as const;
const URL_SAFE = { alphabet: 'base64url' } as const;

/** latin1 and ascii alike: the low byte of each code unit. */
export function writeLatin1(target: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length, length);
  if (count > LOOPED && looksAscii(text, count)) {
    const whole = count === text.length ? text : text.slice(0, count);
    const { read, written } = into(whole, view(target, offset, count));
    if (read === count && written === count) return count;
  }
  if (setFromBase64 !== undefined && count > LOOPED) {
    // two native passes by way of base64 are quicker than a loop
    try {
      const base64 = host.btoa(count === text.length ? text : text.slice(0, count));
      return apply(setFromBase64, view(target, offset, count), [base64, STANDARD]).written;
    } catch {
      // a character above 0xff: the loop keeps its low byte
    }
  }
  for (let at = 0; at < count; at++) target[offset + at] = text.charCodeAt(at);
  return count;
}

export function writeUcs2(target: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length, length >> 1);
  const start = target.byteOffset + offset;
  if (start % 2 === 0) {
    const units = new Uint16Array(target.buffer, start, count);
    for (let at = 0; at < count; at++) units[at] = text.charCodeAt(at);
    return count * 2;
  }
  for (let at = 0; at < count; at++) {
    const unit = text.charCodeAt(at);
    target[offset + at * 2] = unit;
    target[offset + at * 2 + 1] = unit >> 8;
  }
  return count * 2;
}

/** Value of a hexadecimal digit, or -1. */
function digit(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const lower = unit | 32;
  return lower >= 97 && lower <= 102 && unit < 128 ? lower - 87 : -1;
}

/** Stops at the first pair that is not two hexadecimal digits; an odd last digit is dropped. */
export function writeHex(target: Uint8Array, text: string, offset: number, length: number): number {
  const count = Math.min(text.length >> 1, length);
  if (setFromHex !== undefined && count > SHORT) {
    try {
      const whole = text.length === count * 2 ? text : text.slice(0, count * 2);
      return apply(setFromHex, view(target, offset, count), [whole]).written;
    } catch {
      // a bad digit somewhere: the loop finds how far the good ones reach
    }
  }
  for (let at = 0; at < count; at++) {
    const high = digit(text.charCodeAt(at * 2));
    const low = digit(text.charCodeAt(at * 2 + 1));
    if (high < 0 || low < 0) return at;
    target[offset + at] = high * 16 + low;
  }
  return count;
}

const VALUES = new Int8Array(256).fill(-1);
for (const [index, letter] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
].entries()) {
  VALUES[letter.charCodeAt(0)] = index;
}
VALUES[43] = VALUES[45] = 62; // + -
VALUES[47] = VALUES[95] = 63; // / _

const PADDING = 61;

/** Either alphabet; what is outside both is skipped, padding ends the text. The low byte of a wide character counts. */
function lenientBase64(target: Uint8Array, text: string, offset: number, length: number): number {
  let written = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length && written < length; at++) {
    const unit = text.charCodeAt(at) & 0xff;
    if (unit === PADDING) break;
    const value = VALUES[unit] ?? -1;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      target[offset + written++] = bits >> held;
    }
  }
  return written;
}

export function writeBase64(target: Uint8Array, text: string, offset: number, length: number): number {
  if (setFromBase64 !== undefined && text.length > SHORT) {
    const options = text.includes('-') || text.includes('_') ? URL_SAFE : STANDARD;
    try {
      const { read, written } = apply(setFromBase64, view(target, offset, length), [text, options]);
      // the native one stops before a group that does not fit whole
      if (read === text.length) return written;
    } catch {
      // not canonical: the lenient loop
    }
  }
  return lenientBase64(target, text, offset, length);
}
