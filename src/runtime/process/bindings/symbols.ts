/** Symbols shared by Node's C++ and JavaScript. Kept in `state`, where wraps and bindings find them. */
import type { Binding } from '../binding.ts';
import { state } from '../state.ts';

export const binding: Binding = (shape) => {
  // a late start may have needed them before the library asked
  if (Object.keys(state.symbols ?? {}).length === 0) state.symbols = shape as Record<string, symbol>; // nothing else in there
  return state.symbols;
};
