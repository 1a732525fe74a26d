/** zlib's deflateParams, which pako leaves out. https://github.com/madler/zlib/blob/develop/deflate.c */
import { Z_BLOCK, Z_OK, Z_STREAM_ERROR, zlibDeflate, type ZStream } from 'pako';

/** The fields of pako's deflate state that belong to the level. */
interface DeflateState {
  level: number;
  strategy: number;
  max_lazy_match: number;
  good_match: number;
  nice_match: number;
  max_chain_length: number;
  matches: number;
  last_flush: number;
  strstart: number;
  block_start: number;
  lookahead: number;
  readonly head: Uint16Array;
}

const DEFAULT_LEVEL = 6;
const Z_BUF_ERROR = -5;

/** good, lazy, nice, chain; and which of the three compressors, so that a change of it ends the block */
const LEVELS: readonly (readonly [number, number, number, number, 'stored' | 'fast' | 'slow'])[] = [
  [0, 0, 0, 0, 'stored'],
  [4, 4, 8, 4, 'fast'],
  [4, 5, 16, 8, 'fast'],
  [4, 6, 32, 32, 'fast'],
  [4, 4, 16, 16, 'slow'],
  [8, 16, 32, 32, 'slow'],
  [8, 16, 128, 128, 'slow'],
  [8, 32, 128, 256, 'slow'],
  [32, 128, 258, 1024, 'slow'],
  [32, 258, 258, 4096, 'slow'],
];

export function deflateParams(stream: ZStream, wanted: number, strategy: number): number {
  const state = (stream as unknown as { state: DeflateState | null }).state; // pako's own, untyped
  const level = wanted === -1 ? DEFAULT_LEVEL : wanted;
  const next = LEVELS[level];
  if (state === null || next === undefined) return Z_STREAM_ERROR;
  const compressor = LEVELS[state.level]?.[4];
  if ((strategy !== state.strategy || compressor !== next[4]) && state.last_flush !== -2) {
    const error = zlibDeflate(stream, Z_BLOCK);
    if (error === Z_STREAM_ERROR) return error;
    if (stream.avail_in > 0 || state.strstart - state.block_start + state.lookahead > 0) return Z_BUF_ERROR;
  }
  if (state.level !== level) {
    if (state.level === 0 && state.matches !== 0) {
      state.head.fill(0);
      state.matches = 0;
    }
    state.level = level;
    [state.good_match, state.max_lazy_match, state.nice_match, state.max_chain_length] = next;
  }
  state.strategy = strategy;
  return Z_OK;
}
