import { ErrnoError } from '#base';
import {
  DEFAULT_PATH,
  SIGNALS,
  type HostCallName,
  type HostCalls,
  type HostSpawn,
  type KernelEvent,
} from '#runtime/wire';
import { MountError, O_CREAT, O_TRUNC, O_WRONLY, type Context, type TreeItem, type Vfs } from '#runtime/vfs';
import { Arguments, isInteger, isRecord, parseEnvironment, parseStrings, toBytes } from './arguments.ts';
import { compact } from './compact.ts';
import { HostTerminal } from './host-terminal.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { ProcessTable } from './process-table.ts';
import type { Process } from './process.ts';
import { Pty, TtyDescription } from './pty.ts';
import type { ExitStatus } from '#runtime/wire';

const WINDOW_SIZE_MAX = 10_000;
const NUMBER_MAX = 2 ** 31 - 1;

export interface HostDeskOptions {
  readonly vfs: Vfs;
  readonly table: ProcessTable;
  readonly lifecycle: Lifecycle;
  /** of the host: permissions do not bind it, relative paths start in the working directory */
  readonly context: Context;
  readonly home: string;
  readonly outputWindowBytes: number;
  readonly post: (event: KernelEvent, transfer?: ArrayBuffer[]) => void;
  readonly onError: (message: string) => void;
}

type Handlers = {
  readonly [Name in HostCallName]: (args: Arguments, raw: readonly unknown[]) => ReturnType<HostCalls[Name]>;
};

/** Where the host page's calls arrive, and the terminals of what it has spawned. */
export class HostDesk {
  readonly #options: HostDeskOptions;
  readonly #terminals = new Map<number, HostTerminal>();
  readonly #watchers = new Map<number, () => void>();
  readonly #handlers: ReadonlyMap<string, (args: Arguments, raw: readonly unknown[]) => unknown>;
  #nextWatcher = 1;

  constructor(options: HostDeskOptions) {
    this.#options = options;
    this.#handlers = new Map(Object.entries(this.#calls()));
  }

  /** Answers one call with a reply event; failures are errno codes, or sentences for what has none. */
  call(message: Record<string, unknown>): void {
    const { id, name, args } = message;
    if (!isInteger(id, 0, Number.MAX_SAFE_INTEGER)) return;
    let error: string | null = null;
    let value: unknown;
    try {
      const handler = typeof name === 'string' ? this.#handlers.get(name) : undefined;
      if (handler === undefined) throw new ErrnoError('ENOSYS');
      if (!Array.isArray(args)) throw new ErrnoError('EINVAL');
      value = handler(new Arguments(args), args);
    } catch (thrown) {
      if (thrown instanceof ErrnoError) error = thrown.code;
      else if (thrown instanceof MountError) error = thrown.message;
      else {
        error = 'EIO';
        this.#options.onError(`the kernel failed at '${String(name)}' of the host: ${String(thrown)}`);
      }
    }
    this.#options.post({ type: 'reply', id, error, value: compact(value) });
  }

  #calls(): Handlers {
    const { vfs, table, lifecycle, context, post } = this.#options;
    const { names, files, tree } = vfs;
    return {
      mount: (args, raw) => tree.mount(context, args.string(0), parseTree(raw[1])),
      snapshot: (args) => tree.snapshot(context, args.string(0), args.strings(1), args.strings(2)),
      readFile: (args) => files.readFile(context, args.string(0)),
      writeFile: (args) =>
        files.writeFile(context, args.string(0), args.bytes(1), O_WRONLY | O_CREAT | O_TRUNC, 0o666),
      readdir: (args) => names.readdir(context, args.string(0)),
      stat: (args) => files.stat(context, args.string(0), true),
      mkdir: (args) => {
        if (args.boolean(1)) return names.mkdirAll(context, args.string(0), 0o777);
        names.mkdir(context, args.string(0), 0o777);
        return undefined;
      },
      remove: (args) => names.remove(context, args.string(0), args.boolean(1), args.boolean(2)),
      rename: (args) => names.rename(context, args.string(0), args.string(1)),
      watch: (args) => {
        const watcher = this.#nextWatcher++;
        const release = vfs.watch(context, args.string(0), args.boolean(1), (event, name) =>
          post({ type: 'watch', watcher, event, name }),
        );
        this.#watchers.set(watcher, release);
        return watcher;
      },
      unwatch: (args) => {
        const watcher = args.integer(0);
        this.#watchers.get(watcher)?.();
        this.#watchers.delete(watcher);
      },
      spawn: (_args, raw) => this.#spawn(parseSpawn(raw[0])),
      resize: (args) => {
        const terminal = this.#terminals.get(args.integer(0));
        if (terminal === undefined) throw new ErrnoError('ESRCH');
        terminal.pty.resize(args.integer(1, 1, WINDOW_SIZE_MAX), args.integer(2, 1, WINDOW_SIZE_MAX));
      },
      kill: (args) => lifecycle.kill(null, args.integer(0, 1, NUMBER_MAX), args.signal(1)),
      processes: () => table.infos(),
    };
  }

  #spawn(request: HostSpawn): number {
    const { lifecycle, context, home, outputWindowBytes, post } = this.#options;
    const pty = new Pty(request.columns, request.rows, (group, signal) =>
      lifecycle.signalGroup(group, signal),
    );
    const env = { HOME: home, PATH: DEFAULT_PATH, SHELL: '/bin/jsh', TERM: 'xterm-256color', ...request.env };
    const { process } = lifecycle.spawnForHost(
      { ...context, superuser: false },
      {
        file: request.file,
        args: [request.file, ...request.args],
        cwd: request.cwd,
        env,
        stdio: [{ kind: 'pipe' }, { kind: 'pipe' }, { kind: 'pipe' }],
        newGroup: true,
      },
      pty,
      () => new TtyDescription(pty),
    );
    this.#terminals.set(process.pid, new HostTerminal(process.pid, pty, outputWindowBytes, post));
    return process.pid;
  }

  input(pid: unknown, data: unknown): void {
    if (typeof data === 'string' && isInteger(pid, 0, NUMBER_MAX)) this.#terminals.get(pid)?.pty.type(data);
  }

  outputTaken(pid: unknown, bytes: unknown): void {
    if (isInteger(pid, 0, NUMBER_MAX) && isInteger(bytes, 0, NUMBER_MAX))
      this.#terminals.get(pid)?.taken(bytes);
  }

  /** A process has ended; if the host spawned it, the host hears of it after all of its output. */
  exited(process: Process, status: ExitStatus): void {
    const terminal = this.#terminals.get(process.pid);
    if (terminal === undefined) return;
    this.#terminals.delete(process.pid);
    terminal.finish();
    const code = status.signal === null ? (status.code ?? 0) : 128 + SIGNALS[status.signal];
    this.#options.post({ type: 'exit', pid: process.pid, code });
  }
}

const invalid = (): never => {
  throw new ErrnoError('EINVAL');
};

function parseSpawn(value: unknown): HostSpawn {
  if (!isRecord(value)) return invalid();
  const { file, args, cwd, env, columns, rows } = value;
  if (typeof file !== 'string' || typeof cwd !== 'string') return invalid();
  if (!isInteger(columns, 1, WINDOW_SIZE_MAX) || !isInteger(rows, 1, WINDOW_SIZE_MAX)) return invalid();
  return {
    file: file.toWellFormed(),
    args: parseStrings(args),
    cwd: cwd.toWellFormed(),
    env: parseEnvironment(env),
    columns,
    rows,
  };
}

function parseTree(value: unknown): TreeItem[] {
  if (!Array.isArray(value)) return invalid();
  return value.map((item: unknown): TreeItem => {
    if (!isRecord(item)) return invalid();
    const { kind, mode } = item;
    if (typeof item['path'] !== 'string') return invalid();
    const path = item['path'].toWellFormed();
    const withMode = isInteger(mode, 0, 0o7777) ? { mode } : {};
    if (kind === 'directory') return { kind, path, ...withMode };
    if (kind === 'symlink')
      return typeof item['target'] === 'string'
        ? { kind, path, target: item['target'].toWellFormed() }
        : invalid();
    const data = toBytes(item['data']);
    return kind === 'file' && data !== undefined ? { kind, path, data, ...withMode } : invalid();
  });
}
