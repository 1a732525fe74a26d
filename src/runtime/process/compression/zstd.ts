/** Entry of the library part `zstd`: decompression only. */
export { decompress as decompressZstd } from 'fzstd';
