import type { Binding } from '../binding.ts';

/** Start-up snapshots are never built here: the callbacks would run while building or starting from one. */
export const binding: Binding = () => ({
  setSerializeCallback(): void {},
  setDeserializeCallback(): void {},
  setDeserializeMainFunction(): void {},
  isBuildingSnapshotBuffer: new Uint8Array(1),
});
