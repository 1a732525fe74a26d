/** `timeout` and `breakOnSigint` of `vm`: scripts written with `watchEdits` ask here whether they are to end. */
import { host } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { nodeError } from '../native-error.ts';

export interface WatchOptions {
  readonly timeoutMs: number | undefined;
  readonly breakOnSigint: boolean;
}

/** What is thrown through the script; never seen by a program that does not catch it in a function of its own. */
class Termination {}

interface Watch extends WatchOptions {
  readonly end: number;
  readonly termination: Termination;
  came: 'timeout' | 'signal' | undefined;
}

/** Clock reads cost more than a turn of a short loop. */
const TURNS_BETWEEN_LOOKS = 16;
/** How often a script that Ctrl-C may end asks for it. */
const SIGNAL_LOOK_MS = 20;

const active: Watch[] = []; // the innermost last
let turns = 0;
let nextSignalLook = 0;

function signalCame(now: number): boolean {
  if (now < nextSignalLook) return false;
  nextSignalLook = now + SIGNAL_LOOK_MS;
  return kernel.call('watchInterrupt', true) === 1;
}

/** The outermost script that is to end takes the others with it. */
function due(): Watch | undefined {
  const now = host.now();
  for (const watch of active) {
    if (watch.came === undefined && now >= watch.end) watch.came = 'timeout';
    if (watch.came !== undefined) return watch;
  }
  const innermost = active.findLast((watch) => watch.breakOnSigint);
  if (innermost === undefined || !signalCame(now)) return undefined;
  innermost.came = 'signal';
  return innermost;
}

/** Whether a script that is watched runs past its end. */
export const mustEnd = (): boolean => active.length > 0 && due() !== undefined;

/** What watched scripts call, see `watchEdits`. */
export function look(again?: 1): undefined {
  if (active.length === 0 || (again === undefined && ++turns % TURNS_BETWEEN_LOOKS !== 0)) return undefined;
  const watch = due();
  if (watch !== undefined) throw watch.termination;
  return undefined;
}

function reason(watch: Watch): Error {
  return watch.came === 'signal'
    ? nodeError('Error', 'ERR_SCRIPT_EXECUTION_INTERRUPTED', 'Script execution was interrupted by `SIGINT`')
    : nodeError(
        'Error',
        'ERR_SCRIPT_EXECUTION_TIMEOUT',
        `Script execution timed out after ${watch.timeoutMs}ms`,
      );
}

const thrown = new WeakSet<object>();

/** An end from outside, which has no place in the script. */
export const isWatchError = (error: unknown): boolean =>
  error instanceof Termination || (typeof error === 'object' && error !== null && thrown.has(error));

/** Runs a script that is watched. Throws what the script throws, or Node's error when it had to end. */
export function runWatched<T>(options: WatchOptions, run: () => T): T {
  const end = options.timeoutMs === undefined ? Infinity : host.now() + options.timeoutMs;
  const watch: Watch = { ...options, end, termination: new Termination(), came: undefined };
  if (options.breakOnSigint) kernel.call('watchInterrupt', true);
  active.push(watch);
  try {
    const value = run();
    nextSignalLook = 0;
    // what the script called may have kept it past its end
    if (due() === watch) throw watch.termination;
    return value;
  } catch (error) {
    // thrown past its end by what it had called: an engine would have ended that before
    if (watch.came === undefined && due() !== watch) throw error;
    const ended = reason(watch);
    thrown.add(ended);
    throw ended;
  } finally {
    active.pop();
    if (options.breakOnSigint && !active.some(({ breakOnSigint }) => breakOnSigint))
      kernel.call('watchInterrupt', false);
  }
}
