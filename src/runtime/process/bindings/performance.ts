/** Clocks, milestones and histograms of perf_hooks. https://nodejs.org/api/perf_hooks.html */
import type { Binding } from '../binding.ts';
import { hrtimeMs, startEpochMs, startHrtimeMs } from '../clock.ts';
import { loop } from '../loop.ts';
import type { AnyFunction } from '../state.ts';
import { nativeForms, type NativeForm } from './messaging/transfer.ts';
import { histograms } from './rare-part.ts';

const NANOSECONDS = 1e6;
const UNKNOWN = -1;
const STEPS = ['TIME_ORIGIN', 'NODE_START', 'V8_START', 'ENVIRONMENT', 'BOOTSTRAP_COMPLETE'] as const;
const STEP_NANOSECONDS = 1e3;

let milestones = new Float64Array(8);
let indices: Readonly<Record<string, number>> = {};

const set = (name: string, value: number): void => {
  const index = indices[`NODE_PERFORMANCE_MILESTONE_${name}`];
  if (index !== undefined) milestones[index] = value;
};

/** Called when the worker becomes a process: its times count from here. */
export function markProcessStart(): void {
  const start = startHrtimeMs() * NANOSECONDS;
  set('TIME_ORIGIN_TIMESTAMP', startEpochMs() * 1e3);
  // the worker was booted ahead: one comes right after the other
  for (const [order, name] of STEPS.entries()) set(name, start + order * STEP_NANOSECONDS);
  set('LOOP_START', UNKNOWN);
  set('LOOP_EXIT', UNKNOWN);
}

/** Called when the main script has run and the loop turns. */
export const markLoopStart = (): void => set('LOOP_START', hrtimeMs() * NANOSECONDS);

export const markLoopExit = (): void => set('LOOP_EXIT', hrtimeMs() * NANOSECONDS);

const part = (name: string): AnyFunction => histograms({})[name] as AnyFunction; // what it exports

/** a thread may be sent one before it has made one */
const form: NativeForm = {
  name: 'Histogram',
  take: (handle) => handle, // those that are made have a form of their own
  make: (data) => part('overHistogram')(data) as object, // a handle
};
nativeForms.set(form, form);

export const binding: Binding = (shape) => {
  indices = shape['constants'] as Record<string, number>; // of the extraction
  // the binary shows programs only those of collections
  for (const name of Object.keys(indices))
    if (!name.startsWith('NODE_PERFORMANCE_GC_')) Object.defineProperty(indices, name, { enumerable: false });
  milestones = new Float64Array((shape['milestones'] as Float64Array).length);
  const uvMetricsBuffer = new Int32Array(3);
  return {
    milestones,
    observerCounts: new Uint32Array((shape['observerCounts'] as Uint32Array).length), // as many as Node has
    uvMetricsBuffer,
    now: loop.hrNow,
    markBootstrapComplete: (): void => set('BOOTSTRAP_COMPLETE', hrtimeMs() * NANOSECONDS),
    loopIdleTime: (): number => loop.idleTime,
    uvMetricsInfo(): void {
      uvMetricsBuffer[0] = loop.iterations;
    },
    /** for entries that C++ makes: collections, which a browser does not report, and HTTP/2 */
    setupObservers(): void {},
    notify(): void {},
    installGarbageCollectionTracking(): void {},
    removeGarbageCollectionTracking(): void {},
    // the part that has them is fetched when there is one
    Histogram: function (...given: unknown[]): unknown {
      return Reflect.construct(part('Histogram'), given);
    },
    createELDHistogram: (resolution: number): unknown =>
      Reflect.construct(part('IntervalHistogram'), [resolution]),
  };
};
