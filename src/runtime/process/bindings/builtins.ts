import type { Binding } from '../binding.ts';
import { builtinIds, builtinSource, compileBuiltin } from '../builtins.ts';
import { state, type AnyFunction } from '../state.ts';

export const binding: Binding = (shape) => ({
  ...shape,
  builtinIds: builtinIds(),
  get natives() {
    return Object.fromEntries(builtinIds().map((id) => [id, builtinSource(id)]));
  },
  compileFunction: (id: string) => compileBuiltin(id),
  hasCachedBuiltins: () => true,
  setInternalLoaders(internalBinding: AnyFunction, requireBuiltin: AnyFunction): void {
    state.internalBinding = internalBinding as typeof state.internalBinding; // the library's loaders have this shape
    state.requireBuiltin = requireBuiltin as typeof state.requireBuiltin;
  },
});
