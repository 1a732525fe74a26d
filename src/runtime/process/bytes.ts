import { bytesOf } from './memory.ts';

/** The bytes of what the library passed as data; shares its memory. Throws TypeError for anything else. */
export function checkedBytes(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof SharedArrayBuffer)
    return bytesOf(value);
  throw new TypeError('expected a Buffer, a view or an ArrayBuffer');
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
