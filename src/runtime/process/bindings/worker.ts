/** Threads: `new Worker()` of node:worker_threads, and what a thread knows of itself. */
import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { startEpochMs } from '../clock.ts';
import { environment, sharedMemory } from '../environment.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { nodeError, unavailable } from '../native-error.ts';
import { inheritableOptions, invalidFlags, invalidNodeOptions } from '../node-options.ts';
import { state, type Exports } from '../state.ts';
import { thread } from '../thread.ts';
import { AsyncWrap, makeCallback } from '../wraps.ts';
import type { ThreadInfo } from '#runtime/wire';
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
  #state: 'new' | 'running' | 'ended' = 'new';
  #referenced = true;

  constructor(
    _url: unknown,
    env: Readonly<Record<string, string>> | null | undefined,
    execArgv: unknown,
    limits: Float64Array,
    _trackUnmanagedFds: unknown,
    _isInternal: unknown,
    name: unknown,
  ) {
    super();
    install();
    this.threadId = kernel.call('threadId');
    this.threadName = String(name);
    const [mine, theirs] = RemoteLink.toChild();
    this.messagePort = makePort(mine);
    this.#childPort = theirs;
    this.#sharedEnv = env === undefined ? sharedMemory() : undefined;
    this.#env = { ...(env ?? environment()) };
    this.#execArgv = Array.isArray(execArgv) ? execArgv.map(String) : null;
    this.#limits = limits.map((limit, index) => (limit > 0 ? limit : (DEFAULT_LIMITS[index] ?? 0)));
    const flags = this.#execArgv === null ? [] : invalidFlags(this.#execArgv);
    if (flags.length > 0) this.invalidExecArgv = flags;
    const options = env ? invalidNodeOptions(env['NODE_OPTIONS']) : [];
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

  hasRef(): boolean {
    return this.#referenced && this.#state === 'running';
  }

  getResourceLimits(): Float64Array {
    return this.#limits.slice();
  }

  /** not known from outside: the thread itself measures them */
  loopStartTime(): number {
    return -1;
  }

  loopIdleTime(): number {
    return 0;
  }

  takeHeapSnapshot(): never {
    throw unavailable('worker.getHeapSnapshot()', 'a page cannot look into the heap of its workers');
  }

  getHeapStatistics(): never {
    throw unavailable('worker.getHeapStatistics()', 'a page cannot look into the heap of its workers');
  }

  cpuUsage(): never {
    throw unavailable('worker.cpuUsage()', 'a browser tells no processor time of its workers');
  }

  startCpuProfile(): never {
    throw unavailable('worker.startCpuProfile()', 'a page cannot profile its workers');
  }

  startHeapProfile(): never {
    throw unavailable('worker.startHeapProfile()', 'a page cannot profile its workers');
  }

  static ended(id: number, code: number, error: string | null): void {
    const worker = running.get(id);
    if (worker === undefined) return;
    running.delete(id);
    loop.enqueue(() => {
      worker.#state = 'ended';
      if (worker.#referenced) loop.dropRef();
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
  kernel.on('thread.exit', ({ thread: id, code, error }) => Worker.ended(id, code, error));
}

let own: Exports = {};
let port: PortHandle | undefined;

/** This worker is a thread: called before its main script. */
export function becomeThread(info: ThreadInfo): void {
  thread.id = info.id;
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
