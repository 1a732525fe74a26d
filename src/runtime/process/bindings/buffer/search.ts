/** `indexOf` and `lastIndexOf`: the clamping of offsets is node_buffer.cc's `IndexOfOffset`. */
import { bytesOf, type BytesLike } from '../../memory.ts';
import { encodeText, encodingOf } from '../../encodings.ts';

const nativeIndexOf = Uint8Array.prototype.indexOf;
const { apply } = Reflect;

/** Where the search starts in `length` bytes, or -1 for nowhere. */
function startAt(length: number, offset: number, needle: number, forward: boolean): number {
  if (offset < 0) {
    if (offset + length >= 0) return length + offset;
    return forward || needle === 0 ? 0 : -1;
  }
  if (offset + needle <= length) return offset;
  if (needle === 0) return length;
  return forward ? -1 : length - 1;
}

/** Bytes before `end`, which counts from the end when negative. */
const bounded = (bytes: Uint8Array, end: number | undefined): Uint8Array => {
  if (end === undefined || end >= bytes.length) return bytes;
  return bytes.subarray(0, end < 0 ? Math.max(0, bytes.length + end) : end);
};

function matches(haystack: Uint8Array, needle: Uint8Array, at: number): boolean {
  for (let index = 1; index < needle.length; index++) {
    if (haystack[at + index] !== needle[index]) return false;
  }
  return true;
}

/** `step` 2 finds only whole UTF-16 units. */
function find(
  haystack: Uint8Array,
  needle: Uint8Array,
  start: number,
  forward: boolean,
  step: number,
): number {
  const first = needle[0] ?? 0;
  const last = haystack.length - needle.length;
  if (forward) {
    for (let at = start; ; at++) {
      at = apply(nativeIndexOf, haystack, [first, at]);
      if (at < 0 || at > last) return -1;
      if (at % step === 0 && matches(haystack, needle, at)) return at;
    }
  }
  for (let at = Math.min(start, last); at >= 0; at--) {
    if (haystack[at] === first && at % step === 0 && matches(haystack, needle, at)) return at;
  }
  return -1;
}

function search(
  buffer: BytesLike,
  needle: Uint8Array,
  offset: number,
  forward: boolean,
  wide: boolean,
  end: number | undefined,
): number {
  const bytes = bytesOf(buffer);
  // a range that ends in the middle of a unit ends before it
  const haystack = bounded(bytes, wide && end !== undefined && end > 0 ? end - (end % 2) : end);
  // offsets count from the end of the whole buffer, not of the range
  const start = startAt(bytes.length, offset, needle.length, forward);
  if (needle.length === 0) return Math.min(start, wide ? haystack.length & ~1 : haystack.length);
  if (haystack.length === 0 || start < 0 || needle.length > haystack.length) return -1;
  if (forward && start + needle.length > haystack.length) return -1;
  if (!wide) return find(haystack, needle, start, forward, 1);
  if (haystack.length < 2 || needle.length < 2) return -1;
  return find(
    haystack.subarray(0, haystack.length & ~1),
    needle.subarray(0, needle.length & ~1),
    start & ~1,
    forward,
    2,
  );
}

export function indexOfString(
  buffer: BytesLike,
  text: string,
  offset: number,
  encoding: unknown,
  forward: boolean,
  end?: number,
): number {
  const name = encodingOf(encoding);
  const wide = name === 'utf16le';
  const bytes = bytesOf(buffer);
  // an odd last byte is no part of a text of 16-bit units
  return search(
    wide ? bytes.subarray(0, bytes.length & ~1) : bytes,
    encodeText(text, name),
    offset,
    forward,
    wide,
    end,
  );
}

export function indexOfBuffer(
  buffer: BytesLike,
  needle: BytesLike,
  offset: number,
  encoding: unknown,
  forward: boolean,
  end?: number,
): number {
  return search(buffer, bytesOf(needle), offset, forward, encodingOf(encoding) === 'utf16le', end);
}

export function indexOfNumber(
  buffer: BytesLike,
  value: number,
  offset: number,
  forward: boolean,
  end?: number,
): number {
  return search(buffer, Uint8Array.of(value & 255), offset, forward, false, end);
}
