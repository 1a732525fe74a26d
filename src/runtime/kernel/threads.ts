import { ErrnoError } from '#base';
import { POSTED_WORD, type ThreadRequest } from '#runtime/wire';
import type { Vfs } from '#runtime/vfs';
import type { ProcessTable } from './process-table.ts';
import { describe, Process } from './process.ts';
import { PortTable } from './port-table.ts';
import { parseName, parsePortMessage } from './thread-messages.ts';
import type { DatagramTable } from './datagram-table.ts';
import type { SocketTable } from './socket-table.ts';
import { isInteger } from './arguments.ts';
import type { PoolWorker, WorkerPool, WorkerTenant } from './worker-pool.ts';

const THREAD_MAX = 2 ** 31 - 1;
/** Names that threads of one process listen to. */
const BROADCASTS_MAX = 10_000;

/** What the threads of one process share. */
interface Group {
  lastId: number;
  /** handed out by `threadId`, not started yet; with the environment's memory if that is shared */
  readonly reserved: Map<number, SharedArrayBuffer | null>;
  readonly members: Map<number, Process>;
  readonly ports: PortTable;
  readonly broadcasts: Map<string, Set<Process>>;
}

export interface ThreadsOptions {
  readonly vfs: Vfs;
  readonly table: ProcessTable;
  readonly pool: WorkerPool;
  readonly sockets: SocketTable;
  readonly datagrams: DatagramTable;
  readonly tenantOf: (process: Process) => WorkerTenant;
  readonly onFlood: (main: Process) => void;
}

/**
 * Threads: each has a worker and a `Process` of its own that shares pid, descriptors, directory and mask with the main
 * one, and is in no table. What they say to each other passes through here.
 */
export class Threads {
  readonly #options: ThreadsOptions;
  readonly #groups = new WeakMap<Process, Group>();

  constructor(options: ThreadsOptions) {
    this.#options = options;
  }

  #group(process: Process): Group {
    const main = process.main ?? process;
    let group = this.#groups.get(main);
    if (group === undefined) {
      group = {
        lastId: 0,
        reserved: new Map(),
        members: new Map([[0, main]]),
        ports: new PortTable(),
        broadcasts: new Map(),
      };
      this.#groups.set(main, group);
    }
    return group;
  }

  reserveId(process: Process): number {
    const group = this.#group(process);
    if (group.lastId >= THREAD_MAX || group.reserved.size >= BROADCASTS_MAX) throw new ErrnoError('EAGAIN');
    group.reserved.set(++group.lastId, null);
    return group.lastId;
  }

  start(parent: Process, request: ThreadRequest): void {
    const { table, pool, tenantOf } = this.#options;
    const group = this.#group(parent);
    const sharedEnv = group.reserved.get(request.id);
    if (sharedEnv === undefined) throw new ErrnoError('EINVAL');
    group.reserved.delete(request.id);
    table.reserveThread();
    const main = parent.main ?? parent;
    const worker = pool.take();
    const thread = new Process({
      pid: main.pid,
      ppid: main.ppid,
      group: main.group,
      session: main.session,
      program: 'node',
      file: main.file,
      argv: main.argv,
      env: request.env,
      cwd: main.cwd,
      umask: main.umask,
      openFilesMax: main.openFilesMax,
      worker,
      thread: { id: request.id, main, parent, opened: request.keepsFiles ? null : new Map() },
    });
    group.members.set(request.id, thread);
    group.ports.hand(thread, [request.port]);
    worker.moveIn(tenantOf(thread));
    const start = (): void => this.#start(thread, worker, request, sharedEnv, group);
    if (worker.isReady) start();
    else void worker.ready.then(start);
  }

  #start(
    thread: Process,
    worker: PoolWorker,
    request: ThreadRequest,
    sharedEnv: SharedArrayBuffer | null,
    group: Group,
  ): void {
    if (thread.state.name !== 'starting') return;
    thread.state = { name: 'running', worker };
    const { id, name, port, execArgv, resourceLimits, options, startedAt, keepsFiles } = request;
    thread.post({
      type: 'start',
      pid: thread.pid,
      ppid: thread.ppid,
      program: 'node',
      file: thread.file,
      argv: thread.argv,
      env: thread.env,
      cwd: this.#options.vfs.pathOf(thread.cwd) ?? '/',
      stdio: [0, 1, 2].filter((fd) => thread.fds.has(fd)).map((fd) => describe(thread, fd)),
      thread: { id, name, port, execArgv, resourceLimits, options, startedAt, sharedEnv, keepsFiles },
    });
    thread.thread?.parent.post({ type: 'thread.counters', thread: id, counters: thread.counters });
    group.ports.started(thread);
  }

  /** Ends one thread and those it started; its parent hears of it. */
  end(thread: Process, code: number, error: string | null): void {
    if (thread.thread === null || thread.state.name === 'exited') return;
    const { table, sockets, datagrams } = this.#options;
    const group = this.#group(thread);
    for (const other of [...group.members.values()])
      if (other.thread?.parent === thread) this.end(other, 1, null);
    const { worker } = thread.state;
    thread.state = { name: 'exited', status: { code, signal: null } };
    worker.terminate();
    table.releaseThread();
    group.members.delete(thread.thread.id);
    group.ports.ended(thread);
    for (const name of [...group.broadcasts.keys()]) this.#leave(group, thread, name);
    sockets.closeAll(thread);
    datagrams.closeAll(thread);
    thread.close();
    for (const child of table.childrenOf(thread.pid)) if (child.spawner === thread) child.spawner = null;
    thread.thread.parent.post({ type: 'thread.exit', thread: thread.thread.id, code, error });
  }

  /** The process has ended, and its threads with it. */
  endAll(main: Process): void {
    const group = this.#groups.get(main);
    if (group === undefined) return;
    for (const thread of [...group.members.values()]) this.end(thread, 1, null);
    this.#groups.delete(main);
  }

  /** The next message for a port, once every thread's messages so far have been handled. */
  async take(thread: Process, port: number): Promise<ReturnType<PortTable['peek']>> {
    const group = this.#group(thread);
    for (const other of [...group.members.values()]) {
      if (other === thread || other.state.name !== 'running') continue;
      const posted = Atomics.load(new Int32Array(other.counters), POSTED_WORD);
      await other.state.worker.untilHandled(posted);
    }
    return group.ports.peek(thread, port);
  }

  /** A message about ports or threads. */
  message(process: Process, message: Record<string, unknown>): void {
    const group = this.#group(process);
    const { type, port } = message;
    switch (type) {
      case 'port.open': {
        const ids: unknown = message['ports'];
        if (!Array.isArray(ids) || !ids.every((id): id is number => isOwnNumber(process, id))) return;
        const [one, other] = ids;
        if (one !== undefined && other !== undefined)
          group.ports.open(process, one, other, message['away'] === true);
        break;
      }
      case 'port.post': {
        const parsed = parsePortMessage(message['message']);
        if (parsed !== undefined && isInteger(port, 0, Number.MAX_SAFE_INTEGER))
          group.ports.post(process, port, parsed);
        break;
      }
      case 'port.close':
        if (isInteger(port, 0, Number.MAX_SAFE_INTEGER)) group.ports.close(process, port);
        break;
      case 'thread.env': {
        const { thread, memory } = message;
        if (
          isInteger(thread, 1, THREAD_MAX) &&
          group.reserved.has(thread) &&
          memory instanceof SharedArrayBuffer
        )
          group.reserved.set(thread, memory);
        break;
      }
      case 'thread.terminate': {
        const { thread } = message;
        const target = isInteger(thread, 1, THREAD_MAX) ? group.members.get(thread) : undefined;
        if (target?.thread?.parent === process) this.end(target, 1, null);
        break;
      }
      default:
        this.#broadcast(group, process, message);
    }
    if (!group.ports.withinLimits) this.#options.onFlood(process.main ?? process);
  }

  #broadcast(group: Group, process: Process, message: Record<string, unknown>): void {
    const name = parseName(message['name']);
    if (name === undefined) return;
    const { broadcasts, ports } = group;
    switch (message['type']) {
      case 'broadcast.join': {
        const members = broadcasts.get(name) ?? new Set();
        if (broadcasts.size >= BROADCASTS_MAX && members.size === 0) return;
        broadcasts.set(name, members.add(process));
        return;
      }
      case 'broadcast.leave':
        return this.#leave(group, process, name);
      case 'broadcast.post': {
        const parsed = parsePortMessage(message['message']);
        if (parsed === undefined) return;
        const sent = ports.take(process, parsed);
        ports.dropPorts(sent.ports); // a port cannot go to many
        for (const member of broadcasts.get(name) ?? [])
          if (member !== process)
            member.post({ type: 'broadcast.message', name, message: { ...sent, ports: [] } });
        return;
      }
      default:
    }
  }

  #leave(group: Group, process: Process, name: string): void {
    const members = group.broadcasts.get(name);
    members?.delete(process);
    if (members?.size === 0) group.broadcasts.delete(name);
  }
}

/** Threads number their ports from their own id on, so that no two meet. */
const isOwnNumber = (process: Process, id: unknown): id is number =>
  isInteger(id, 0, Number.MAX_SAFE_INTEGER) && Math.floor(id / 2 ** 32) === (process.thread?.id ?? 0);
