/** Tables inside the `brotli` package, which it does not export; the build resolves the names. */
declare module 'brotli-tables/context' {
  export const lookup: Uint8Array;
  export const lookupOffsets: Uint16Array;
}
declare module 'brotli-tables/dictionary' {
  export function init(): void;
  export const offsetsByLength: Uint32Array;
  export const sizeBitsByLength: Uint8Array;
}
declare module 'brotli-tables/transform' {
  export const kNumTransforms: number;
  export function transformDictionaryWord(
    to: Uint8Array,
    at: number,
    offset: number,
    length: number,
    transform: number,
  ): number;
}
/** All words, packed. */
declare module 'brotli-tables/words' {
  const packed: Uint8Array;
  export default packed;
}
