import { ErrnoError } from '#base';
import type { ExitStatus, Signal, SpawnRequest, StdioSource } from '#runtime/wire';
import { GONE_DIRECTORY, IGNORED_BY_DEFAULT } from '#runtime/wire';
import type { Context, DirectoryInode } from '#runtime/vfs';
import { BytePipe } from './byte-pipe.ts';
import type { Session } from './caller.ts';
import { DeviceDescription, type StreamDescription, streamPair, type Description } from './description.ts';
import { HOST_PID } from './process-table.ts';
import { describe, Process } from './process.ts';
import { resolveCommand } from './programs.ts';
import { requireArguments } from './arguments.ts';
import type { Pty } from './pty.ts';
import { Threads, type ThreadsOptions } from './threads.ts';
import type { PoolWorker } from './worker-pool.ts';

/** Signals that would stop a process: nothing can be stopped here, so by default they do nothing. */
const STOPPING: ReadonlySet<Signal> = new Set(['SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGSTOP']);
/** Ends of children a parent has not asked for; older ones are forgotten. */
const ENDED_CHILDREN_MAX = 1024;

export interface SpawnedProcess {
  readonly process: Process;
  /** per requested descriptor, our end of its pipe */
  readonly ends: readonly (StreamDescription | null)[];
}

export interface LifecycleOptions extends Omit<ThreadsOptions, 'onFlood'> {
  /** descriptors of a process of the host; a child may have as many as its parent */
  readonly openFilesMax: number;
  /** of arguments and environment together */
  readonly argumentBytesMax: number;
  readonly onStart: () => void;
  /** the process has ended; `pty` is its terminal if it led a session */
  readonly onExit: (process: Process, status: ExitStatus) => void;
}

/** What a new process gets from whoever spawns it. */
interface Origin {
  readonly ppid: number;
  readonly context: Context;
  readonly group: number | null;
  /** null makes a new one, with this terminal */
  readonly session: Session | null;
  readonly pty: Pty | null;
  readonly umask: number;
  readonly openFilesMax: number;
}

/** Processes come, get signals, and go. */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly threads: Threads;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    this.threads = new Threads({ ...options, onFlood: (main) => this.signal(main, 'SIGKILL') });
  }

  /** A child of a process. Throws what spawn(2) would: ENOENT, EACCES, EAGAIN, EMFILE… */
  spawnChild(parent: Process, request: SpawnRequest): SpawnedProcess {
    const pipes = request.stdio.filter((source) => source.kind === 'pipe').length;
    if (pipes > 0) parent.requireRoom(pipes);
    const detached = request.newSession === true;
    const origin: Origin = {
      ppid: parent.pid,
      context: parent.context,
      group: detached || request.newGroup ? null : parent.group,
      session: detached ? null : parent.session,
      pty: null,
      umask: parent.umask,
      openFilesMax: parent.openFilesMax,
    };
    const spawned = this.#spawn(origin, request, (source) => childEnd(parent, source));
    if (parent.thread !== null) spawned.process.spawner = parent;
    return spawned;
  }

  /** A process of the host: leads a session on its own terminal, which `descriptions` are open on. */
  spawnForHost(context: Context, request: SpawnRequest, pty: Pty, open: () => Description): SpawnedProcess {
    const origin: Origin = {
      ppid: HOST_PID,
      context,
      group: null,
      session: null,
      pty,
      umask: context.umask,
      openFilesMax: this.#options.openFilesMax,
    };
    const spawned = this.#spawn(origin, request, () => ({ theirs: open(), ours: null }));
    pty.setForeground(spawned.process.group);
    return spawned;
  }

  #spawn(origin: Origin, request: SpawnRequest, endsOf: (source: StdioSource) => Ends): SpawnedProcess {
    const { vfs, table, pool, argumentBytesMax } = this.#options;
    const cwd: DirectoryInode = vfs.names.directory(origin.context, request.cwd);
    const context = { ...origin.context, cwd, superuser: false };
    const resolved = resolveCommand(vfs, context, request);
    const env = { ...request.env, ...resolved.env };
    requireArguments(resolved.argv, env, argumentBytesMax);
    const pid = table.reserve();
    const ends: Ends[] = [];
    try {
      for (const source of request.stdio) ends.push(endsOf(source));
    } catch (error) {
      for (const { theirs, ours } of ends) {
        theirs.release();
        ours?.release();
      }
      throw error;
    }
    const worker = pool.take();
    const process = new Process({
      pid,
      ppid: origin.ppid,
      group: origin.group ?? pid,
      session: origin.session ?? { leader: pid, pty: origin.pty },
      program: resolved.program,
      file: resolved.file,
      argv: resolved.argv,
      env,
      cwd,
      umask: origin.umask,
      openFilesMax: Math.min(request.openFilesMax ?? Infinity, origin.openFilesMax),
      worker,
    });
    for (const [fd, { theirs }] of ends.entries()) process.fds.set(fd, theirs);
    table.add(process);
    this.#options.onStart();
    worker.moveIn(this.#options.tenantOf(process));
    if (worker.isReady) this.#start(process, worker);
    else void worker.ready.then(() => this.#start(process, worker));
    return { process, ends: ends.map(({ ours }) => ours) };
  }

  #start(process: Process, worker: PoolWorker): void {
    if (process.state.name !== 'starting') return;
    process.state = { name: 'running', worker };
    const stdio = [...process.fds.keys()].map((fd) => describe(process, fd));
    process.post({
      type: 'start',
      pid: process.pid,
      ppid: process.ppid,
      program: process.program,
      file: process.file,
      argv: process.argv,
      env: process.env,
      cwd: this.#options.vfs.pathOf(process.cwd) ?? GONE_DIRECTORY,
      stdio,
    });
  }

  /** Ends the process: everybody is told at once, even while Chromium still stops the worker's thread. */
  exit(process: Process, status: ExitStatus): void {
    if (process.state.name === 'exited') return;
    if (process.thread !== null) return this.threads.end(process, status.code ?? 1, null);
    const { table, sockets, datagrams } = this.#options;
    this.threads.endAll(process);
    const { worker } = process.state;
    process.state = { name: 'exited', status };
    worker.terminate();
    table.remove(process);
    sockets.closeAll(process);
    datagrams.closeAll(process);
    process.close();
    for (const child of table.childrenOf(process.pid)) {
      child.ppid = HOST_PID;
      child.spawner = null;
      child.post({ type: 'ipc.close', pid: 'parent' });
    }
    this.#tellParent(process, status);
    this.#options.onExit(process, status);
    const { session } = process;
    if (session.pty === null) return;
    if (session.leader === process.pid) {
      session.pty.hangUp();
      session.pty = null;
    } else if (table.group(session.pty.foreground).length === 0) {
      session.pty.setForeground(session.leader); // Linux leaves that to the shell, which may be busy
    }
  }

  #tellParent(process: Process, status: ExitStatus): void {
    const parent = process.spawner ?? this.#options.table.get(process.ppid);
    if (parent === undefined) return;
    const waits = parent.waits.get(process.pid);
    parent.waits.delete(process.pid);
    parent.endedChildren.set(process.pid, status);
    if (parent.endedChildren.size > ENDED_CHILDREN_MAX)
      for (const oldest of parent.endedChildren.keys()) {
        parent.endedChildren.delete(oldest);
        break;
      }
    for (const wait of waits ?? []) wait(status);
    parent.post({ type: 'child.exit', pid: process.pid, code: status.code, signal: status.signal });
    this.signal(parent.main ?? parent, 'SIGCHLD');
  }

  /** Delivers a signal: to the program if it handles it, else its default action. */
  signal(process: Process, signal: Signal): void {
    if (process.exited) return;
    if (signal === 'SIGKILL') return this.exit(process, { code: null, signal });
    if (signal === 'SIGINT' && process.interrupt()) return;
    if (process.handledSignals.has(signal)) return process.post({ type: 'signal', signal });
    if (IGNORED_BY_DEFAULT.has(signal) || STOPPING.has(signal)) return;
    if (signal === 'SIGPIPE' && process.program !== 'coreutil') return; // Node ignores it, and gets EPIPE
    this.exit(process, { code: null, signal });
  }

  signalGroup(group: number, signal: Signal): void {
    for (const process of this.#options.table.group(group)) this.signal(process, signal);
  }

  /** kill(2): `pid` 0 is the caller's group, negative a group, -1 everybody else; signal 0 only asks. */
  kill(caller: Process | null, pid: number, signal: Signal | 0): void {
    if (pid === HOST_PID) throw new ErrnoError('EPERM');
    const targets = this.#targets(caller, pid);
    if (targets.length === 0) throw new ErrnoError('ESRCH');
    if (signal === 0) return;
    if (signal === 'SIGSTOP') throw new ErrnoError('ENOSYS'); // a worker cannot be stopped and continued
    for (const target of targets) this.signal(target, signal);
  }

  #targets(caller: Process | null, pid: number): Process[] {
    const { table } = this.#options;
    if (pid > 0) {
      const target = table.get(pid);
      return target === undefined ? [] : [target];
    }
    if (pid === 0) return caller === null ? [] : table.group(caller.group);
    if (pid === -1) return table.all().filter((process) => process !== caller);
    return table.group(-pid);
  }
}

interface Ends {
  readonly theirs: Description;
  readonly ours: StreamDescription | null;
}

function childEnd(parent: Process, source: StdioSource): Ends {
  switch (source.kind) {
    case 'null':
      return { theirs: new DeviceDescription('null'), ours: null };
    case 'inherit':
      return { theirs: parent.fd(source.fd).retain(), ours: null };
    case 'stream': {
      const slot = parent.streams.get(source.stream);
      if (slot === undefined) throw new ErrnoError('EBADF');
      return { theirs: slot.description.retain(), ours: null };
    }
    case 'pipe': {
      const [ours, theirs] = streamPair('pipe', () => new BytePipe());
      return { theirs, ours };
    }
  }
}
