import type { Binding } from '../binding.ts';
import type { LoopHooks } from '../loop-hooks.ts';
import { hooks, loop } from '../loop.ts';

/** Referenced timers and immediates, as the library counts them: `timeouts[0]`, `immediates[1]`. */
export const timerCounts: { timeouts: Int32Array; immediates: Uint32Array } = {
  timeouts: new Int32Array(1),
  immediates: new Uint32Array(3),
};

export const binding: Binding = (shape) => {
  const immediateInfo = shape['immediateInfo'] as Uint32Array; // of the extraction
  immediateInfo.fill(0);
  hooks.immediateInfo = immediateInfo;
  timerCounts.timeouts = shape['timeoutInfo'] as Int32Array; // of the extraction
  timerCounts.timeouts.fill(0);
  timerCounts.immediates = immediateInfo;
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
