/** Threads: `new Worker()` of node:worker_threads, and what a thread knows of itself. */
import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { hrtimeMs, startEpochMs } from '../clock.ts';
import { environment, sharedMemory } from '../environment.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { nodeError, unavailable } from '../native-error.ts';
import { inheritableOptions, invalidFlags, invalidNodeOptions } from '../node-options.ts';
import { state, type Exports } from '../state.ts';
import { thread } from '../thread.ts';
import { AsyncWrap, makeCallback } from '../wraps.ts';
import { LOOP_IDLE_WORD, LOOP_SLEEP_WORD, LOOP_START_WORD, type ThreadInfo } from '#runtime/wire';
import { makePort, type PortHandle } from './messaging/message-port.ts';
import { installPortMessages, listenToThreads, RemoteLink } from './messaging/port-link.ts';

/** V8's own limits on a 64-bit machine; a browser tells none, so these are what Node shows, not what is enforced. */
const DEFAULT_LIMITS = [48, 2096, 0, 4] as const;

const running = new Map<number, Worker>();

class Worker extends AsyncWrap {
  readonly threadId: number;
  readonly threadName: string;
  readonly messagePort: PortHandle;
  declare readonly invalidExecArgv?: readonly string[];
  declare readonly invalidNodeOptions?: readonly string[];
  readonly #childPort: number;
  readonly #env: Readonly<Record<string, string>>;
  readonly #sharedEnv: SharedArrayBuffer | undefined;
  readonly #execArgv: readonly string[] | null;
  readonly #limits: Float64Array;
  readonly #keepsFiles: boolean;
  #counters: Float64Array | undefined;
  /** milliseconds told by `cpuUsage` */
  #busy = 0;
  #state: 'new' | 'running' | 'ended' = 'new';
  #referenced = true;
  /** as after C++ has freed it */
  #gone = false;

  constructor(
    _url: unknown,
    env: Readonly<Record<string, string>> | null | undefined,
    execArgv: unknown,
    limits: Float64Array,
    trackUnmanagedFds: unknown,
    _isInternal: unknown,
    name: unknown,
  ) {
    super();
    install();
    this.threadId = kernel.call('threadId');
    this.threadName = String(name);
    this.#keepsFiles = trackUnmanagedFds !== true;
    const [mine, theirs] = RemoteLink.toChild();
    this.messagePort = makePort(mine);
    this.#childPort = theirs;
    this.#sharedEnv = env === undefined ? sharedMemory() : undefined;
    this.#env = { ...(env ?? environment()) };
    // those of the environment were read when the process started, unless it is another one
    const anew = Boolean(env) && env?.['NODE_OPTIONS'] !== environment()['NODE_OPTIONS'];
    this.#execArgv = Array.isArray(execArgv) ? execArgv.map(String) : anew ? state.nodeArgs.execArgv : null;
    this.#limits = limits.map((limit, index) => (limit > 0 ? limit : (DEFAULT_LIMITS[index] ?? 0)));
    const flags = this.#execArgv === null ? [] : invalidFlags(this.#execArgv);
    if (flags.length > 0) this.invalidExecArgv = flags;
    const options = anew ? invalidNodeOptions(env?.['NODE_OPTIONS']) : [];
    if (options.length > 0) this.invalidNodeOptions = options;
  }

  startThread(): void {
    const { threadId: id, threadName: name } = this;
    if (this.#sharedEnv !== undefined)
      kernel.post({ type: 'thread.env', thread: id, memory: this.#sharedEnv });
    try {
      kernel.call('threadStart', {
        id,
        name,
        port: this.#childPort,
        env: this.#env,
        execArgv: this.#execArgv,
        resourceLimits: [...this.#limits],
        options: inheritableOptions(),
        startedAt: startEpochMs(),
        keepsFiles: this.#keepsFiles,
      });
    } catch (error) {
      if (error instanceof ErrnoError) throw nodeError('Error', 'ERR_WORKER_INIT_FAILED', error.code);
      throw error;
    }
    this.#state = 'running';
    running.set(id, this);
    if (this.#referenced) loop.addRef();
  }

  stopThread(): void {
    if (this.#state === 'running') kernel.post({ type: 'thread.terminate', thread: this.threadId });
  }

  ref(): void {
    if (this.#referenced) return;
    this.#referenced = true;
    if (this.#state === 'running') loop.addRef();
  }

  unref(): void {
    if (!this.#referenced) return;
    this.#referenced = false;
    if (this.#state === 'running') loop.dropRef();
  }

  hasRef(): boolean | undefined {
    return this.#gone ? undefined : this.#referenced;
  }

  getResourceLimits(): Float64Array {
    return this.#limits.slice();
  }

  /** on the clock of `hrtime`, in milliseconds; -1 before the loop turns */
  loopStartTime(): number {
    const start = this.#counters?.[LOOP_START_WORD] ?? 0;
    return start > 0 ? start : -1;
  }

  loopIdleTime(): number {
    const { [LOOP_IDLE_WORD]: slept = 0, [LOOP_SLEEP_WORD]: since = 0 } = this.#counters ?? [];
    return slept + (since > 0 ? hrtimeMs() - since : 0);
  }

  takeHeapSnapshot(): never {
    throw unavailable('worker.getHeapSnapshot()', 'a page cannot look into the heap of its workers');
  }

  getHeapStatistics(): never {
    throw unavailable('worker.getHeapStatistics()', 'a page cannot look into the heap of its workers');
  }

  /** As `process.cpuUsage()`: what was not slept away, in microseconds. */
  cpuUsage(): object {
    const start = this.loopStartTime();
    const busy = start < 0 ? 0 : hrtimeMs() - start - this.loopIdleTime();
    this.#busy = Math.max(this.#busy, busy); // two clocks are read: the difference may be less than before
    const taker = {};
    loop.enqueue(() => {
      makeCallback(taker, 'ondone', null, { user: Math.round(this.#busy * 1000), system: 0 });
    });
    return taker;
  }

  startCpuProfile(): never {
    throw unavailable('worker.startCpuProfile()', 'a page cannot profile its workers');
  }

  startHeapProfile(): never {
    throw unavailable('worker.startHeapProfile()', 'a page cannot profile its workers');
  }

  static measured(id: number, counters: SharedArrayBuffer): void {
    const worker = running.get(id);
    if (worker !== undefined) worker.#counters = new Float64Array(counters);
  }

  static ended(id: number, code: number, error: string | null): void {
    const worker = running.get(id);
    if (worker === undefined) return;
    running.delete(id);
    loop.enqueue(() => {
      worker.#state = 'ended';
      if (worker.#referenced) loop.dropRef();
      loop.follow(() => {
        worker.#gone = true;
        AsyncWrap.gone(worker);
      });
      if (error === null) makeCallback(worker, 'onexit', code);
      else makeCallback(worker, 'onexit', code, 'ERR_WORKER_INIT_FAILED', error);
    });
  }
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  installPortMessages();
  listenToThreads();
  kernel.on('thread.counters', ({ thread: id, counters }) => Worker.measured(id, counters));
  kernel.on('thread.exit', ({ thread: id, code, error }) => Worker.ended(id, code, error));
}

let own: Exports = {};
let port: PortHandle | undefined;

/** This worker is a thread: called before its main script. */
export function becomeThread(info: ThreadInfo): void {
  thread.id = info.id;
  thread.tracksFiles = !info.keepsFiles;
  install();
  port = makePort(RemoteLink.of(info.port));
  Object.assign(own, {
    isMainThread: false,
    ownsProcessState: false,
    threadId: info.id,
    threadName: info.name,
    resourceLimits: Float64Array.from(info.resourceLimits),
  });
  // other threads move the process's directory
  Object.defineProperty(state, 'cwd', { get: () => kernel.call('chdir', '.'), set: () => undefined });
}

export const binding: Binding = (shape) => {
  own = shape;
  return {
    isMainThread: true,
    isInternalThread: false,
    ownsProcessState: true,
    threadId: 0,
    threadName: '',
    resourceLimits: new Float64Array(DEFAULT_LIMITS.length),
    getEnvMessagePort: (): PortHandle | undefined => port,
    Worker,
  };
};
