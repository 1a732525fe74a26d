/** `cachedData` of scripts. */
import { state } from '../state.ts';

const CACHE_MAGIC = 0x48465831;
const CACHE_BYTES = 12;

/** No code, which a browser does not give away; it says what text it is of, so that another's is refused. */
export function cacheOf(source: string): Uint8Array {
  let hash = 0x811c9dc5; // FNV-1a
  for (let at = 0; at < source.length; at++) hash = Math.imul(hash ^ source.charCodeAt(at), 0x01000193);
  const data = state.Buffer.alloc(CACHE_BYTES);
  const view = new DataView(data.buffer, data.byteOffset, CACHE_BYTES);
  [CACHE_MAGIC, source.length, hash >>> 0].forEach((word, index) => {
    view.setUint32(4 * index, word);
  });
  return data;
}

export function isCacheOf(data: ArrayBufferView, source: string): boolean {
  const given = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const wanted = cacheOf(source);
  return given.length === wanted.length && wanted.every((byte, index) => byte === given[index]);
}
