import type { Exports } from './state.ts';

/**
 * One of Node's `internalBinding`s. `shape` is what the extraction saw of the real one, with constants and symbols in
 * place and functions that throw ERR_FEATURE_UNAVAILABLE_IN_THIS_RUNTIME; what is returned is laid over it.
 */
export type Binding = (shape: Exports) => Exports;
