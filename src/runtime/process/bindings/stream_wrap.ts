import type { Binding } from '../binding.ts';
import { ShutdownWrap, WriteWrap } from '../net/requests.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { streamBaseState } from '../net/stream-state.ts';

export const binding: Binding = () => ({
  WriteWrap,
  ShutdownWrap,
  LibuvStreamWrap: StreamHandle,
  streamBaseState,
});
