import { utf8 } from './host.ts';
import { state } from './state.ts';

/** The bytes behind a view or buffer that the library passes; shares its memory. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return new Uint8Array(value);
  throw new TypeError('expected a Buffer, a view or an ArrayBuffer');
}

/** A copy of its own, safe to post to another thread. */
export function copyBytes(view: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(view.byteLength);
  copy.set(view);
  return copy;
}

/** The bytes of `text` in one of Node's encodings. */
export function encodeText(text: string, encoding: unknown): Uint8Array {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8')
    return utf8.encode(text);
  return state.Buffer.from(text, String(encoding));
}

/** One block of all parts. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.byteLength;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** A file name or path as the library wants it back: a string, a Buffer, or text in another encoding. */
export function encodeName(name: string, encoding: unknown): unknown {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return name;
  const buffer = state.Buffer.from(name, 'utf8');
  return encoding === 'buffer' ? buffer : decodeText(buffer, String(encoding));
}

/** `buffer.toString(encoding)` */
export function decodeText(buffer: Uint8Array, encoding: string): string {
  const view: { toString(encoding: string): string } = state.Buffer.from(
    buffer.buffer as ArrayBuffer, // names never lie in shared memory
    buffer.byteOffset,
    buffer.byteLength,
  );
  return view.toString(encoding);
}
