import type { Binding } from '../binding.ts';

/** This is no single executable application. */
export const binding: Binding = () => ({
  isSea: (): boolean => false,
  isVfsEnabled: (): boolean => false,
  isExperimentalSeaWarningNeeded: (): boolean => false,
});
