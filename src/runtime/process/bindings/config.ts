import type { Binding } from '../binding.ts';

/** How this Node was built: no inspector, no tracing. */
export const binding: Binding = () => ({
  hasInspector: false,
  hasTracing: false,
  fipsMode: false,
  getDefaultLocale: (): string => new Intl.Collator().resolvedOptions().locale,
});
