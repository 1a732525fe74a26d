import { ErrnoError } from '#base';
import type {
  ExitStatus,
  KernelMessage,
  ReceivedHandle,
  Signal,
  StartMessage,
  StdioInfo,
} from '#runtime/wire';
import type { Context, DirectoryInode } from '#runtime/vfs';
import type { Caller, Session } from './caller.ts';
import { CancelScope } from './cancel-scope.ts';
import { StreamDescription, type Description } from './description.ts';
import type { PassedHandle } from './passed-handle.ts';
import { StreamFlow } from './stream-flow.ts';
import type { PoolWorker } from './worker-pool.ts';

/** A stream of a process: the same description as its descriptor, if it has one. */
export interface StreamSlot {
  readonly id: number;
  readonly description: StreamDescription;
  readonly fd: number | null;
  readonly flow: StreamFlow;
}

export interface ProcessOptions {
  readonly pid: number;
  readonly ppid: number;
  readonly group: number;
  readonly session: Session;
  readonly program: StartMessage['program'];
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: DirectoryInode;
  readonly umask: number;
  readonly openFilesMax: number;
  readonly worker: PoolWorker;
  readonly thread?: Thread;
}

/** What makes a `Process` a thread of another one. */
export interface Thread {
  /** 1 and up; the main thread is 0 */
  readonly id: number;
  /** the process's first thread, which the process table knows */
  readonly main: Process;
  /** the thread that started it */
  readonly parent: Process;
  /** what it has opened and nobody has closed: goes with it; null when that is to stay */
  readonly opened: Map<number, Description> | null;
}

/** How its worker stands: booting, running it, or gone with it. */
export type ProcessState =
  | { readonly name: 'starting'; readonly worker: PoolWorker }
  | { readonly name: 'running'; readonly worker: PoolWorker }
  | { readonly name: 'exited'; readonly status: ExitStatus };

/** One row of the process table: what a process owns. Or one of its other threads, which share the most of it. */
export class Process implements Caller {
  readonly pid: number;
  ppid: number;
  readonly group: number;
  readonly session: Session;
  readonly program: StartMessage['program'];
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly thread: Thread | null;
  /** the thread of its parent that started it, while that lives; null for the main one */
  spawner: Process | null = null;
  /** shared with its worker: see `wire/threads.ts` */
  readonly counters: SharedArrayBuffer;
  #cwd: DirectoryInode;
  #umask: number;
  state: ProcessState;
  /** bytes it has posted that nobody has taken yet */
  queuedBytes = 0;
  readonly startedMs = performance.now();
  readonly scope = new CancelScope();
  readonly fds: Map<number, Description>;
  readonly streams = new Map<number, StreamSlot>();
  readonly listeners = new Set<number>();
  readonly datagramSockets = new Set<number>();
  readonly watchers = new Map<number, () => void>();
  readonly handledSignals = new Set<Signal>();
  /** SIGINT while a script that it may end runs: kept until that asks */
  #interrupt: 'off' | 'on' | 'came' = 'off';
  /** ends of children that nobody has asked for yet */
  readonly endedChildren = new Map<number, ExitStatus>();
  readonly waits = new Map<number, ((status: ExitStatus) => void)[]>();
  /** descriptors and streams that it may have at once, with its threads */
  readonly openFilesMax: number;
  #nextStream = 1;
  #nextWatcher = 1;
  #lowestFd = 0;

  constructor(options: ProcessOptions) {
    this.pid = options.pid;
    this.ppid = options.ppid;
    this.group = options.group;
    this.session = options.session;
    this.program = options.program;
    this.file = options.file;
    this.argv = options.argv;
    this.env = options.env;
    this.#cwd = options.cwd;
    this.#umask = options.umask;
    this.thread = options.thread ?? null;
    this.fds = options.thread?.main.fds ?? new Map<number, Description>();
    this.counters = options.worker.counters;
    this.state = { name: 'starting', worker: options.worker };
    this.openFilesMax = options.openFilesMax;
  }

  /** The process that a thread belongs to; null for the process itself. */
  get main(): Process | null {
    return this.thread?.main ?? null;
  }

  get cwd(): DirectoryInode {
    return this.main?.cwd ?? this.#cwd;
  }

  set cwd(directory: DirectoryInode) {
    if (this.main === null) this.#cwd = directory;
  }

  get umask(): number {
    return this.main?.umask ?? this.#umask;
  }

  set umask(mask: number) {
    if (this.main === null) this.#umask = mask;
  }

  /** Permission and path context of its file-system calls. */
  get context(): Context {
    return { cwd: this.cwd, umask: this.umask, superuser: false };
  }

  get exited(): boolean {
    return this.state.name === 'exited';
  }

  /** Starts keeping interrupts, or stops; whether one had come since it was asked last. */
  watchInterrupt(on: boolean): boolean {
    const came = this.#interrupt === 'came';
    this.#interrupt = on ? 'on' : 'off';
    return came;
  }

  /** Whether an interrupt is kept for the script that runs. */
  interrupt(): boolean {
    if (this.#interrupt === 'off') return false;
    this.#interrupt = 'came';
    return true;
  }

  post(message: KernelMessage, transfer: ArrayBuffer[] = []): void {
    if (this.state.name === 'running') this.state.worker.port.postMessage(message, transfer);
  }

  adopt(passed: PassedHandle): ReceivedHandle | null {
    return passed.take(this);
  }

  /** Throws EMFILE when one more descriptor or stream would be too many. */
  requireRoom(count = 1): void {
    if (this.#open() + count > this.openFilesMax) throw new ErrnoError('EMFILE');
  }

  hasRoom(): boolean {
    return this.#open() < this.openFilesMax;
  }

  #open(): number {
    let count = this.fds.size + this.datagramSockets.size;
    for (const slot of this.streams.values()) if (slot.fd === null) count++;
    return count;
  }

  /** Gives the description the lowest free descriptor. */
  addFd(description: Description): number {
    const main = this.main ?? this;
    let fd = main.#lowestFd;
    while (this.fds.has(fd)) fd++;
    main.#lowestFd = fd + 1;
    this.fds.set(fd, description);
    return fd;
  }

  fd(fd: number): Description {
    const description = this.fds.get(fd);
    if (description === undefined) throw new ErrnoError('EBADF');
    return description;
  }

  closeFd(fd: number): void {
    const description = this.fd(fd);
    this.fds.delete(fd);
    const main = this.main ?? this;
    if (fd < main.#lowestFd) main.#lowestFd = fd;
    for (const slot of this.streams.values()) {
      if (slot.fd !== fd) continue;
      slot.flow.stop();
      this.streams.delete(slot.id);
    }
    description.release();
  }

  /** A stream on the description; with `fd`, closing either closes both. Owns a reference only without `fd`. */
  addStream(description: StreamDescription, fd: number | null): StreamSlot {
    const id = this.#nextStream++;
    const flow = new StreamFlow(this, id, description);
    const slot: StreamSlot = { id, description, fd, flow };
    this.streams.set(id, slot);
    return slot;
  }

  /** The stream on a descriptor, the same one each time; null when it is no stream. */
  streamOfFd(fd: number): StreamSlot | null {
    for (const slot of this.streams.values()) if (slot.fd === fd) return slot;
    const description = this.fd(fd);
    return description instanceof StreamDescription ? this.addStream(description, fd) : null;
  }

  closeStream(slot: StreamSlot): void {
    if (slot.fd !== null) return this.closeFd(slot.fd);
    slot.flow.stop();
    this.streams.delete(slot.id);
    slot.description.release();
  }

  addWatcher(release: () => void): number {
    const id = this.#nextWatcher++;
    this.watchers.set(id, release);
    return id;
  }

  /** Lets go of everything it holds. */
  close(): void {
    this.scope.end();
    for (const slot of this.streams.values()) {
      slot.flow.stop();
      if (slot.fd === null) slot.description.release();
    }
    this.streams.clear();
    if (this.thread === null) {
      for (const description of this.fds.values()) description.release();
      this.fds.clear();
    } else
      for (const [fd, description] of this.thread.opened ?? [])
        if (this.fds.get(fd) === description) this.closeFd(fd);
    for (const release of this.watchers.values()) release();
    this.watchers.clear();
  }
}

/** What a descriptor is, with the stream on it if it can have one. */
export function describe(process: Process, fd: number): StdioInfo {
  const { kind } = process.fd(fd);
  return { fd, kind, stream: process.streamOfFd(fd)?.id ?? null };
}
