/** Views over memory that the program owns, whatever class it gave them. */

/** What Node's bindings accept as bytes. */
export type BytesLike = ArrayBufferView | ArrayBufferLike;

/** The same memory as a plain Uint8Array: `subarray` and friends of a Buffer are Node's own, slower ones. */
export function bytesOf(data: BytesLike): Uint8Array {
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(data);
}

const NativeSharedArrayBuffer = SharedArrayBuffer;
const nativeSlice = Uint8Array.prototype.slice;
const { apply } = Reflect;

/** Text codecs of the browser refuse shared memory: a copy then, else the view itself. */
export const unshared = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof NativeSharedArrayBuffer
    ? (apply(nativeSlice, bytes, []) as Uint8Array<ArrayBuffer>) // slice allocates unshared memory
    : (bytes as Uint8Array<ArrayBuffer>); // just checked

/** A copy in memory of its own. */
export function copyOf(data: BytesLike): Uint8Array<ArrayBuffer> {
  const bytes = bytesOf(data);
  const copy = new Uint8Array(bytes.length);
  copy.set(bytes);
  return copy;
}
