/** `brotli/build/encode.js`, which the package does not export; the build resolves the name. */
declare module 'brotli-encoder' {
  interface Encoder {
    readonly HEAPU8: Uint8Array;
    _malloc(size: number): number;
    _free(pointer: number): void;
    _encodeWithDictionary(
      quality: number,
      windowBits: number,
      mode: number,
      inputSize: number,
      input: number,
      dictionarySize: number,
      dictionary: number,
      outputSize: number,
      output: number,
    ): number;
  }
  export default function createEncoder(): Encoder;
}
