import type { Binding } from '../binding.ts';
import { unavailable } from '../native-error.ts';

const noSnapshot = (): never => {
  throw unavailable('A heap snapshot', 'a page cannot look into its workers; use the browser’s own tools');
};

export const binding: Binding = () => ({
  buildEmbedderGraph: noSnapshot,
  triggerHeapSnapshot: noSnapshot,
  createHeapSnapshotStream: noSnapshot,
});
