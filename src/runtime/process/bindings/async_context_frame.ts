import { currentFrame, setFrame } from '../async-context.ts';
import type { Binding } from '../binding.ts';

export const binding: Binding = () => ({
  getContinuationPreservedEmbedderData: currentFrame,
  setContinuationPreservedEmbedderData: setFrame,
});
