/** Entry of the library part `zlib`: DEFLATE over pako, a port of zlib. */
export {
  ZStream,
  zlibDeflate,
  zlibDeflateInit2,
  zlibDeflateReset,
  zlibDeflateSetDictionary,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
  zlibInflateSetDictionary,
} from 'pako';
export { deflateParams } from './deflate-params.ts';
