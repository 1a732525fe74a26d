import type { KernelEvent, KernelLimits, ProcessScripts } from '#runtime/wire';
import { Vfs, type Context } from '#runtime/vfs';
import { isRecord } from './arguments.ts';
import { HostDesk } from './host-desk.ts';
import { LibraryParts } from './library-parts.ts';
import { Lifecycle } from './lifecycle.ts';
import { MemoryWatch } from './memory-watch.ts';
import { ProcessDesk } from './process-desk.ts';
import { ProcessTable } from './process-table.ts';
import { installPrograms } from './programs.ts';
import { DatagramTable } from './datagram-table.ts';
import { SocketTable } from './socket-table.ts';
import { SourceAnalyser, type Analyse } from './source-analyser.ts';
import { WorkerPool, type StartWorker, type WorkerTenant } from './worker-pool.ts';
import type { Process } from './process.ts';

export interface KernelOptions {
  readonly scripts: ProcessScripts;
  /** names of the library's parts */
  readonly parts: readonly string[];
  readonly workdir: string;
  readonly home: string;
  readonly poolSize: number;
  readonly limits: KernelLimits;
  /** Int32 [0] counts changes of the file system; shared with every process */
  readonly versions: SharedArrayBuffer;
  readonly startWorker: StartWorker;
  readonly loadAnalyser: () => Promise<Analyse>;
  readonly post: (event: KernelEvent, transfer?: ArrayBuffer[]) => void;
}

/** The container: one file system, one process table, one network. Knows nothing of Workers or of the page. */
export class Kernel {
  readonly #host: HostDesk;
  readonly #pool: WorkerPool;
  readonly #table: ProcessTable;
  readonly #lifecycle: Lifecycle;
  readonly #library: LibraryParts;
  readonly #post: KernelOptions['post'];
  readonly #memoryWatch: MemoryWatch;
  readonly #memoryBytes: number;

  constructor(options: KernelOptions) {
    const { limits, post } = options;
    const onError = (message: string): void => post({ type: 'error', message });
    const versions = new Int32Array(options.versions);
    const vfs = new Vfs({
      diskBytes: limits.diskBytes,
      onChange: () => {
        Atomics.add(versions, 0, 1);
      },
    });
    const context = prepareTree(vfs, options);
    this.#post = post;
    this.#memoryBytes = limits.memoryBytes;
    this.#memoryWatch = new MemoryWatch({
      ages: () => this.#table.ages('node'),
      ask: () => post({ type: 'memory.wanted' }),
    });
    this.#table = new ProcessTable(limits.processes);
    this.#library = new LibraryParts(options.parts, options.scripts.modules, (name) =>
      post({ type: 'library.part.wanted', name }),
    );
    this.#pool = new WorkerPool({
      size: options.poolSize,
      startWorker: (onFailure) =>
        options.startWorker(onFailure, this.#library.loaded(), this.#library.imports()),
      call: (_name, args) => this.#library.get(typeof args[0] === 'string' ? args[0] : ''),
      onFailure: onError,
    });
    const datagrams = new DatagramTable();
    const sockets = new SocketTable({ vfs, onPort: (port, event) => post({ type: 'port', port, event }) });
    // the desks and the lifecycle call each other: a process's messages end processes, whose end the host hears of
    const tenantOf = (process: Process): WorkerTenant => desk.tenantOf(process);
    this.#lifecycle = new Lifecycle({
      vfs,
      table: this.#table,
      pool: this.#pool,
      sockets,
      datagrams,
      openFilesMax: limits.openFiles,
      argumentBytesMax: limits.argumentBytes,
      tenantOf,
      onStart: () => {
        this.#memoryWatch.started();
        this.#library.started();
      },
      onExit: (process, status) => this.#host.exited(process, status),
    });
    const services = { vfs, table: this.#table, lifecycle: this.#lifecycle, onError };
    const desk = new ProcessDesk({
      ...services,
      sockets,
      datagrams,
      library: this.#library,
      analyser: new SourceAnalyser(options.loadAnalyser),
    });
    this.#host = new HostDesk({
      ...services,
      context,
      home: options.home,
      outputWindowBytes: limits.outputWindowBytes,
      post,
    });
    this.#pool.fill();
    post({ type: 'booted' });
  }

  /** One message of the host page; nothing it holds makes this throw. */
  handle(message: unknown): void {
    if (!isRecord(message)) return;
    try {
      switch (message['type']) {
        case 'call':
          return this.#host.call(message);
        case 'input':
          return this.#host.input(message['pid'], message['data']);
        case 'output.taken':
          return this.#host.outputTaken(message['pid'], message['bytes']);
        case 'memory':
          return this.#memory(message['workers']);
        case 'library.part': {
          const { name, data } = message;
          if (typeof name === 'string')
            this.#library.arrived(name, data instanceof SharedArrayBuffer ? data : null);
          return;
        }
        default:
      }
    } catch (error) {
      this.#post({
        type: 'error',
        message: `the kernel failed at '${String(message['type'])}': ${String(error)}`,
      });
    }
  }

  /** What workers hold, as the page has measured: who holds too much is ended. */
  #memory(workers: unknown): void {
    for (const item of Array.isArray(workers) ? (workers as unknown[]) : []) {
      const [name, bytes] = Array.isArray(item) ? (item as unknown[]) : [];
      if (typeof bytes === 'number' && bytes > this.#memoryBytes) this.#pool.named(name)?.outOfMemory();
    }
    this.#memoryWatch.answered();
  }

  /** Ends every process and every worker. */
  dispose(): void {
    this.#memoryWatch.dispose();
    for (const process of this.#table.all()) this.#lifecycle.signal(process, 'SIGKILL');
    this.#pool.dispose();
  }
}

/** The tree every container starts with; gives the host's context, whose relative paths start in the working directory. */
function prepareTree(vfs: Vfs, { workdir, home }: KernelOptions): Context {
  const user: Context = { cwd: vfs.volume.root, umask: 0, superuser: true };
  const root: Context = { ...user, owner: 0 };
  installPrograms(vfs, root);
  vfs.names.mkdirAll(root, '/etc', 0o755);
  vfs.names.mkdirAll(root, '/tmp', 0o755);
  vfs.files.chmod(root, '/tmp', 0o1777);
  vfs.names.mkdirAll(root, parentOf(home), 0o755);
  vfs.names.mkdirAll(user, home, 0o755);
  vfs.names.mkdirAll(user, workdir, 0o755);
  return { cwd: vfs.names.directory(root, workdir), umask: 0o022, superuser: true };
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));
