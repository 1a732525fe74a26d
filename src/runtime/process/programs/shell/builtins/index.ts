import type { Builtin } from './builtin.ts';
import { controlBuiltins } from './control.ts';
import { interactiveBuiltins } from './interactive.ts';
import { jobBuiltins } from './jobs.ts';
import { limitBuiltins } from './limits.ts';
import { placeBuiltins } from './places.ts';
import { testBuiltins } from './test.ts';
import { textBuiltins } from './text.ts';
import { variableBuiltins } from './variables.ts';

/** Commands that work on the shell itself, by name. */
export const builtins: Readonly<Record<string, Builtin>> = {
  ...controlBuiltins,
  ...interactiveBuiltins,
  ...jobBuiltins,
  ...limitBuiltins,
  ...placeBuiltins,
  ...testBuiltins,
  ...textBuiltins,
  ...variableBuiltins,
};
