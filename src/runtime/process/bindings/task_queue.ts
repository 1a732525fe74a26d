import { currentFrame, withFrame } from '../async-context.ts';
import type { Binding } from '../binding.ts';
import { host } from '../host.ts';
import type { LoopHooks } from '../loop-hooks.ts';
import { EXIT, hooks, loop } from '../loop.ts';
import { markDirty } from '../microtasks.ts';
import type { AnyFunction } from '../state.ts';

/** Node's handler of promise rejections: `(type, promise, reason)`; types as in `promiseRejectEvents`. */
export const promiseRejections: { callback: AnyFunction | undefined } = { callback: undefined };

export const binding: Binding = (shape) => {
  const tickInfo = shape['tickInfo'] as Uint8Array; // of the extraction
  tickInfo.fill(0);
  hooks.tickInfo = tickInfo;
  return {
    setTickCallback(callback: LoopHooks['processTicks']): void {
      hooks.processTicks = callback;
    },
    enqueueMicrotask(callback: () => void): void {
      const frame = currentFrame();
      markDirty();
      host.queueMicrotask(() => {
        markDirty();
        try {
          withFrame(frame, callback);
        } catch (error) {
          if (error === EXIT) throw error;
          hooks.uncaught(error, false);
        }
      });
    },
    /** the library's calls of it are `yield` here (see `loop.ts`), but for one, made when a first tick is queued */
    runMicrotasks: loop.wake,
    setPromiseRejectCallback(callback: AnyFunction): void {
      promiseRejections.callback = callback;
    },
  };
};
