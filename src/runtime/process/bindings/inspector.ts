import type { Binding } from '../binding.ts';

/** A page cannot open V8's inspector: off, as in a Node built without it (`config.hasInspector` is false). */
export const binding: Binding = () => ({
  isEnabled: (): boolean => false,
  /** would run when a front end attaches */
  setConsoleExtensionInstaller(): void {},
  console: {},
});
