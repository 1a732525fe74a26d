/** The process's clocks. `hrtime` is comparable between processes of the container, as on one machine. */
import { host } from './host.ts';
import { loop } from './loop.ts';

/** Milliseconds since the epoch from which `hrtime` counts: near enough that nanoseconds survive in a double. */
const HRTIME_EPOCH = 1_750_000_000_000;

/** Monotonic milliseconds with fractions. */
export const hrtimeMs = (): number => host.timeOrigin - HRTIME_EPOCH + host.now();

/** `hrtimeMs` of the moment the process started. */
export const startHrtimeMs = (): number => host.timeOrigin - HRTIME_EPOCH + loop.startedAt;

/** When the process started, in milliseconds since the epoch, with fractions. */
export const startEpochMs = (): number => host.timeOrigin + loop.startedAt;
