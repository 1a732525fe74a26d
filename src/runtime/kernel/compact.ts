/**
 * A value fit to be posted: structuredClone copies the whole buffer behind a view, so a small view of a big file
 * would be sent as the file; and memory of ours must not be shared.
 */
export function compact(value: unknown): unknown {
  if (value instanceof Uint8Array) return ownBuffer(value);
  if (
    typeof value === 'object' &&
    value !== null &&
    'content' in value &&
    value.content instanceof Uint8Array
  )
    return { ...value, content: ownBuffer(value.content) };
  return value;
}

/** Bytes with a buffer of their own, which can be handed over instead of copied. */
export function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength) return new Uint8Array(buffer);
  return new Uint8Array(bytes);
}
