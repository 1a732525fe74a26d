import type { Binding } from '../binding.ts';

/** The module loads, as programs that import it without using it expect; a session is refused. */
export const binding: Binding = () => ({
  setCallbackFunctions: (): undefined => undefined,
});
