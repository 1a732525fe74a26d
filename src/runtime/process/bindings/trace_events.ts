/** Tracing needs V8's tracing controller: it is off, as in a Node built without it (`config.hasTracing` is false). */
import type { Binding } from '../binding.ts';

export const binding: Binding = () => ({
  hasAgent: (): boolean => false,
  getEnabledCategories: (): undefined => undefined,
  isTraceCategoryEnabled: (): boolean => false,
  /** the state never changes, so that the handler is never due */
  setTraceCategoryStateUpdateHandler(): void {},
  getCategoryEnabledBuffer: (): Uint8Array => new Uint8Array(1),
  /** what Node does while no category is enabled */
  trace(): void {},
});
