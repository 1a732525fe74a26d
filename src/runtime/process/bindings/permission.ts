import type { Binding } from '../binding.ts';

/** Without `--permission`, which is refused (see node-options.ts), everything is allowed. */
export const binding: Binding = () => ({
  has: (): boolean => true,
  drop(): void {},
});
