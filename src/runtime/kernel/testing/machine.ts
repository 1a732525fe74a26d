import {
  createCounters,
  createRing,
  resolveLimits,
  type HostCallName,
  type KernelEvent,
  type KernelMessage,
  type ProcessMessage,
  type StartMessage,
  type SyscallArgs,
  type SyscallName,
  type SyscallResult,
} from '#runtime/wire';
import { Kernel, type KernelOptions } from '../kernel.ts';
import type { WorkerHandle } from '../worker-pool.ts';

type MessageOf<T extends KernelMessage['type']> = Extract<KernelMessage, { readonly type: T }>;
type EventOf<T extends KernelEvent['type']> = Extract<KernelEvent, { readonly type: T }>;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array): string => new TextDecoder().decode(data);

/** Of what a parent says when it spawns, what most tests do not care for. */
export const CHILD = { cwd: '.', env: { PATH: '/bin:/usr/local/bin' }, newGroup: false };

/** A child, and its parent's stream numbers of the pipes to it. */
export interface PipedChild {
  readonly child: FakeProcess;
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

/** Things that arrive one by one and are awaited in any order. */
class Inbox<T extends { readonly type: string }> {
  readonly all: T[] = [];
  #waits: { readonly matches: (item: T) => boolean; readonly resolve: (item: T) => void }[] = [];

  push(item: T): void {
    const wait = this.#waits.find(({ matches }) => matches(item));
    if (wait === undefined) this.all.push(item);
    else {
      this.#waits = this.#waits.filter((each) => each !== wait);
      wait.resolve(item);
    }
  }

  take(matches: (item: T) => boolean): Promise<T> {
    const index = this.all.findIndex(matches);
    const item = this.all[index];
    if (item !== undefined) {
      this.all.splice(index, 1);
      return Promise.resolve(item);
    }
    return new Promise((resolve) => this.#waits.push({ matches, resolve }));
  }
}

/** A process worker played by the test, which speaks the protocol of a real one. */
export class FakeProcess {
  readonly ring = createRing();
  readonly counters = createCounters();
  readonly inbox = new Inbox<KernelMessage>();
  readonly handle: WorkerHandle;
  readonly #port: MessagePort;
  terminated = false;
  #start: StartMessage | undefined;
  #nextId = 1_000_000;

  /** makes the worker die of an error of its own */
  readonly fail: (message: string) => void;

  constructor(onFailure: (message: string) => void, name = 'w0') {
    this.fail = onFailure;
    const { port1, port2 } = new MessageChannel();
    this.#port = port2;
    port2.onmessage = (event: MessageEvent<KernelMessage>) => this.inbox.push(event.data);
    this.handle = {
      name,
      port: port1 as WorkerHandle['port'], // typed more narrowly than the kernel needs
      ring: this.ring,
      counters: this.counters,
      terminate: () => {
        this.terminated = true;
        port2.close();
      },
    };
  }

  /** What the process was started as; only after `next('start')`. */
  get start(): StartMessage {
    if (this.#start === undefined) throw new Error('the process has not been started');
    return this.#start;
  }

  get pid(): number {
    return this.start.pid;
  }

  async started(): Promise<this> {
    this.#start = await this.next('start');
    return this;
  }

  post(message: ProcessMessage): void {
    this.#port.postMessage(message);
  }

  /** Anything at all, as hostile code would send it. */
  postRaw(message: unknown): void {
    this.#port.postMessage(message);
  }

  async next<T extends KernelMessage['type']>(
    type: T,
    matches: (message: MessageOf<T>) => boolean = () => true,
  ): Promise<MessageOf<T>> {
    const isWanted = (message: KernelMessage): boolean =>
      message.type === type && matches(message as MessageOf<T>); // the tag has just been compared
    return (await this.inbox.take(isWanted)) as MessageOf<T>; // as above
  }

  /** A call over the port; rejects with the errno code as message. */
  async request<N extends SyscallName>(name: N, ...args: SyscallArgs<N>): Promise<SyscallResult<N>> {
    return (await this.requestRaw(name, args)) as SyscallResult<N>; // the row's type
  }

  async requestRaw(name: unknown, args: unknown): Promise<unknown> {
    const id = this.#nextId++;
    this.#port.postMessage({ type: 'request', id, name, args });
    const reply = await this.next('reply', (message) => message.id === id);
    if (reply.error !== null) throw new Error(reply.error);
    return reply.value;
  }

  output(fd: number, text: string): void {
    this.post({ type: 'output', fd, data: new TextEncoder().encode(text) });
  }

  exit(code: number): void {
    this.post({ type: 'exit', code });
  }

  /** The stream on a descriptor given at the start. */
  stream(fd: number): number {
    const stream = this.start.stdio.find((each) => each.fd === fd)?.stream;
    if (stream === undefined || stream === null) throw new Error(`descriptor ${fd} has no stream`);
    return stream;
  }

  /** Bytes of a stream until its end, or until `enough` says so. */
  async readText(stream: number, enough: (text: string) => boolean = () => false): Promise<string> {
    this.post({ type: 'stream.read', stream, on: true });
    let text = '';
    for (;;) {
      const message = await this.inbox.take(
        (each) => (each.type === 'stream.data' || each.type === 'stream.end') && each.stream === stream,
      );
      if (message.type !== 'stream.data') return text;
      text += new TextDecoder().decode(message.data);
      if (enough(text)) return text;
    }
  }
}

/** A kernel with fake process workers, and the host's side of it. */
export class Machine {
  readonly kernel: Kernel;
  readonly events = new Inbox<KernelEvent>();
  readonly workers: FakeProcess[] = [];
  readonly versions = new SharedArrayBuffer(4);
  readonly output = new Map<number, string>();
  /** false leaves output events unacknowledged */
  acknowledge = true;
  readonly #unstarted: FakeProcess[] = [];
  #nextId = 1;

  constructor(options: Partial<KernelOptions> = {}) {
    this.kernel = new Kernel({
      scripts: {
        worker: 'worker.js',
        program: 'program.js',
        modules: { core: 'core.js', extra: 'extra.js' },
      },
      parts: ['core', 'extra'],
      workdir: '/home/user/project',
      home: '/home/user',
      poolSize: 0,
      limits: { ...resolveLimits(), diskBytes: 64 * 1024 * 1024, processes: 16, openFiles: 64 },
      versions: this.versions,
      loadAnalyser: () => import('../analyser.ts').then(({ analyse }) => analyse),
      startWorker: (onFailure) => {
        const worker = new FakeProcess(onFailure, `w${this.workers.length + 1}`);
        this.workers.push(worker);
        this.#unstarted.push(worker);
        worker.post({ type: 'ready' });
        return worker.handle;
      },
      post: (event) => this.#event(event),
      ...options,
    });
  }

  #event(event: KernelEvent): void {
    if (event.type !== 'output') return this.events.push(event);
    const text = (this.output.get(event.pid) ?? '') + new TextDecoder().decode(event.data);
    this.output.set(event.pid, text);
    const bytes = event.data.length;
    if (this.acknowledge)
      queueMicrotask(() => this.kernel.handle({ type: 'output.taken', pid: event.pid, bytes }));
  }

  async event<T extends KernelEvent['type']>(
    type: T,
    matches: (event: EventOf<T>) => boolean = () => true,
  ): Promise<EventOf<T>> {
    const isWanted = (event: KernelEvent): boolean => event.type === type && matches(event as EventOf<T>); // tag compared
    return (await this.events.take(isWanted)) as EventOf<T>; // as above
  }

  /** A call of the host; rejects with the errno code or sentence as message. */
  async call(name: HostCallName, ...args: readonly unknown[]): Promise<unknown> {
    const id = this.#nextId++;
    this.kernel.handle({ type: 'call', id, name, args });
    const reply = await this.event('reply', (event) => event.id === id);
    if (reply.error !== null) throw new Error(reply.error);
    return reply.value;
  }

  async write(path: string, text: string): Promise<void> {
    await this.call('writeFile', path, new TextEncoder().encode(text));
  }

  async read(path: string): Promise<string> {
    return new TextDecoder().decode((await this.call('readFile', path)) as Uint8Array); // the row's type
  }

  /** Spawns from the host and gives the fake worker that was started for it. */
  async spawn(
    file: string,
    args: readonly string[] = [],
    env: Record<string, string> = {},
  ): Promise<FakeProcess> {
    const request = { file, args, cwd: '/home/user/project', env, columns: 80, rows: 24 };
    await this.call('spawn', request);
    return this.nextWorker();
  }

  /** The fake worker of the process spawned last. */
  async nextWorker(): Promise<FakeProcess> {
    const worker = this.#unstarted.shift();
    if (worker === undefined) throw new Error('no worker has been started');
    return worker.started();
  }

  /** Spawns a child whose descriptors are pipes to the parent. */
  async spawnPiped(parent: FakeProcess, file = 'node', extra: object = {}): Promise<PipedChild> {
    const stdio = [{ kind: 'pipe' }, { kind: 'pipe' }, { kind: 'pipe' }] as const;
    const reply = await parent.request('spawn', { ...CHILD, file, args: [file], stdio, ...extra });
    const child = await this.nextWorker();
    if (child.pid !== reply.pid) throw new Error(`process ${reply.pid} came up as ${child.pid}`);
    const [stdin, stdout, stderr] = reply.streams.map((stream) => stream ?? -1);
    return { child, stdin: stdin ?? -1, stdout: stdout ?? -1, stderr: stderr ?? -1 };
  }

  /** Waits until that many workers have been started. */
  async booted(count: number): Promise<void> {
    while (this.workers.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  type(process: FakeProcess, data: string): void {
    this.kernel.handle({ type: 'input', pid: process.pid, data });
  }

  /** Terminal output of a process of the host so far, once `enough` holds. */
  async shows(process: FakeProcess, enough: (text: string) => boolean): Promise<string> {
    for (let turns = 0; turns < 1000; turns++) {
      const text = this.output.get(process.pid) ?? '';
      if (enough(text)) return text;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    throw new Error(`the terminal never showed it; it shows ${JSON.stringify(this.output.get(process.pid))}`);
  }
}
