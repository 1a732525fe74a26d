import type { ProcessScripts } from './library.ts';
import type { KernelLimits } from './limits.ts';
import type { Signal } from './signals.ts';
import type { DirectoryEntry, FileStat, ProcessInfo } from './syscalls.ts';

/** One file, directory or link of a mount or of a snapshot; `path` is relative to the mount point, parents first. */
export type TreeEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly mode?: number }
  | { readonly kind: 'file'; readonly path: string; readonly data: Uint8Array; readonly mode?: number }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string };

export interface HostSpawn {
  readonly file: string;
  /** without argv[0] */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** every process spawned by the host gets a pty of its own, as on WebContainers */
  readonly columns: number;
  readonly rows: number;
}

/**
 * Every call the host page makes on the kernel: one row, one call. Paths are absolute, or relative to the working
 * directory given at boot. Failures come back as an errno code, or as a sentence for what has none.
 */
export interface HostCalls {
  mount: (mountPoint: string, entries: readonly TreeEntry[]) => void;
  /** the tree below `path`, without what matches the globs of `excludes` (and only `includes`, when any) */
  snapshot: (path: string, includes: readonly string[], excludes: readonly string[]) => readonly TreeEntry[];
  readFile: (path: string) => Uint8Array;
  writeFile: (path: string, data: Uint8Array) => void;
  readdir: (path: string) => readonly DirectoryEntry[];
  stat: (path: string) => FileStat;
  /** the first directory made when `recursive`, else undefined */
  mkdir: (path: string, recursive: boolean) => string | undefined;
  remove: (path: string, recursive: boolean, force: boolean) => void;
  rename: (from: string, to: string) => void;
  watch: (path: string, recursive: boolean) => number;
  unwatch: (watcher: number) => void;
  /** the pid */
  spawn: (request: HostSpawn) => number;
  resize: (pid: number, columns: number, rows: number) => void;
  kill: (pid: number, signal: Signal) => void;
  processes: () => readonly ProcessInfo[];
}

export type HostCallName = keyof HostCalls;

/** Host page → kernel worker. */
export type HostMessage =
  | {
      readonly type: 'boot';
      readonly scripts: ProcessScripts;
      /** names of the parts that the host can fetch */
      readonly parts: readonly string[];
      readonly analyserUrl: string;
      readonly workdir: string;
      readonly home: string;
      /** workers kept booted and waiting */
      readonly poolSize: number;
      readonly limits: KernelLimits;
    }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly name: HostCallName;
      readonly args: readonly unknown[];
    }
  /** keys typed into the process's terminal */
  | { readonly type: 'input'; readonly pid: number; readonly data: string }
  /** output the host has passed on: the kernel sends no more than a window ahead of it */
  | { readonly type: 'output.taken'; readonly pid: number; readonly bytes: number }
  /** what workers hold, by the names they were started with: the answer to 'memory.wanted' */
  | { readonly type: 'memory'; readonly workers: readonly (readonly [name: string, bytes: number])[] }
  | { readonly type: 'library.part'; readonly name: string; readonly data: SharedArrayBuffer | null };

/** Kernel worker → host page. */
export type KernelEvent =
  | { readonly type: 'booted' }
  | { readonly type: 'reply'; readonly id: number; readonly error: string | null; readonly value: unknown }
  | { readonly type: 'output'; readonly pid: number; readonly data: Uint8Array }
  /** `code` is 128 + signal for a process ended by one; all of its output has been sent before */
  | { readonly type: 'exit'; readonly pid: number; readonly code: number }
  | { readonly type: 'port'; readonly port: number; readonly event: 'open' | 'close' }
  | {
      readonly type: 'watch';
      readonly watcher: number;
      readonly event: 'rename' | 'change';
      readonly name: string;
    }
  | { readonly type: 'memory.wanted' }
  | { readonly type: 'library.part.wanted'; readonly name: string }
  | { readonly type: 'error'; readonly message: string };
