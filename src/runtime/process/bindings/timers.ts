import type { Binding } from '../binding.ts';
import { hooks, loop, type LoopHooks } from '../loop.ts';

export const binding: Binding = (shape) => {
  const immediateInfo = shape['immediateInfo'] as Uint32Array; // of the extraction
  immediateInfo.fill(0);
  hooks.immediateInfo = immediateInfo;
  return {
    setupTimers(
      processImmediate: LoopHooks['processImmediate'],
      processTimers: LoopHooks['processTimers'],
    ): void {
      hooks.processImmediate = processImmediate;
      hooks.processTimers = processTimers;
    },
    getLibuvNow(): number {
      loop.updateNow();
      return loop.now;
    },
    scheduleTimer: (delay: number): void => loop.scheduleTimer(delay),
    toggleTimerRef: (on: boolean): void => loop.refTimer(on),
    toggleImmediateRef: (on: boolean): void => loop.refImmediate(on),
  };
};
