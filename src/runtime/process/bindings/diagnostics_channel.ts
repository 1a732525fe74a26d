import type { Binding } from '../binding.ts';

/** C++ publishes on a few channels of its own; nothing here does, so there is none to link. */
export const binding: Binding = () => ({
  linkNativeChannel(): void {},
  notifyChannelActive(): void {},
  notifyChannelInactive(): void {},
});
