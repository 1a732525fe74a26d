import type { StdioInfo } from './messages.ts';
import type { Signal } from './signals.ts';
import type { ThreadRequest } from './threads.ts';

/** What `stat` tells; times in milliseconds since the epoch, `mode` with the file-type bits of Linux. */
export interface FileStat {
  readonly dev: number;
  readonly ino: number;
  readonly mode: number;
  readonly nlink: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: number;
  readonly blksize: number;
  readonly blocks: number;
  readonly atimeMs: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly birthtimeMs: number;
}

/** `type` is libuv's directory-entry type: 1 file, 2 directory, 3 link, 4 fifo, 5 socket, 6 character device. */
export interface DirectoryEntry {
  readonly name: string;
  readonly type: number;
}

/** What is in a directory, for a reader who is about to ask for its files one by one. */
export interface FolderContent {
  readonly names: readonly string[];
  /** as `stat` without following links, one per name; null where only the call itself can tell */
  readonly stats: readonly (FileStat | null)[];
  /** small files whole, as long as there is room; null for everything else */
  readonly contents: readonly (Uint8Array | null)[];
  /** what `analyse` has made of a file as a module before; null where it has not */
  readonly modules: readonly (object | null)[];
}

/** Where a file descriptor of a new process comes from. */
export type StdioSource =
  | { readonly kind: 'null' }
  /** a new pipe; the spawner gets the other end as a stream */
  | { readonly kind: 'pipe' }
  /** the spawner's own descriptor, shared */
  | { readonly kind: 'inherit'; readonly fd: number }
  /** a stream of the spawner (a socket, or our end of another child's pipe), shared */
  | { readonly kind: 'stream'; readonly stream: number };

export interface SpawnRequest {
  /** the program as typed: `node`, `jsh`, `./tool.js`, `/usr/bin/env` */
  readonly file: string;
  /** argv including argv[0] */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdio: readonly StdioSource[];
  /** put the child into a process group of its own (the shell does this for each job) */
  readonly newGroup: boolean;
  /** `detached` of child_process (setsid): a group and a session of its own, without controlling terminal */
  readonly newSession?: boolean;
  /** how many descriptors the child may have at once, where that is less than its parent may */
  readonly openFilesMax?: number;
}

export interface SpawnReply {
  readonly pid: number;
  /** per requested descriptor: the stream of our end of its pipe, or null */
  readonly streams: readonly (number | null)[];
}

export interface ExitStatus {
  /** null when ended by a signal */
  readonly code: number | null;
  readonly signal: Signal | null;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  readonly group: number;
  readonly command: string;
  readonly state: 'starting' | 'running' | 'exited';
  /** milliseconds since the process was started */
  readonly ageMs: number;
}

/** An address on the container's loopback, or the path of a unix socket. */
export type SocketAddress =
  | {
      readonly kind: 'tcp';
      readonly host: string;
      readonly port: number;
      readonly family: 'IPv4' | 'IPv6';
      /** to listen at: not for IPv4 */
      readonly ipv6Only?: boolean;
      /** to listen at: with all others who say so */
      readonly reusePort?: boolean;
      /** for datagrams: at a place that others have who say so, too; the last one gets what comes */
      readonly reuseAddress?: boolean;
    }
  | { readonly kind: 'unix'; readonly path: string };

export type InternetAddress = Extract<SocketAddress, { readonly kind: 'tcp' }>;

export type ConnectReply =
  | {
      readonly kind: 'stream';
      readonly stream: number;
      readonly local: SocketAddress;
      readonly remote: SocketAddress;
    }
  /** the listener belongs to the caller's own process: it connects the two ends itself */
  | {
      readonly kind: 'self';
      readonly listener: number;
      readonly local: SocketAddress;
      readonly remote: SocketAddress;
    };

/**
 * Every call a process can make on the kernel: one row, one call. Each can be made synchronously over the ring
 * (`kernel.call`) or asynchronously over the port (`kernel.request`). Paths are absolute or relative to the
 * caller's working directory; flags and modes are Linux's. A failed call throws `ErrnoError`.
 */
export interface Syscalls {
  // files by path
  open: (path: string, flags: number, mode: number) => number;
  /** `open` to read: with the content of a file that is small enough and that nobody else has open by this descriptor's description */
  openRead: (
    path: string,
    flags: number,
    mode: number,
  ) => { readonly fd: number; readonly content: Uint8Array | null };
  readFile: (path: string) => Uint8Array;
  /** `stat` that follows links, with the content of a file of at most `limit` bytes that may be read */
  statRead: (path: string, limit: number) => { readonly stat: FileStat; readonly content: Uint8Array | null };
  /** `flags` as in open (O_TRUNC or O_APPEND, O_EXCL…) */
  writeFile: (path: string, data: Uint8Array, flags: number, mode: number) => void;
  stat: (path: string, followLinks: boolean) => FileStat;
  access: (path: string, mode: number) => void;
  readdir: (path: string) => readonly DirectoryEntry[];
  /** a directory with its small files; null when it is too big for that, or makes its names up */
  readFolder: (path: string) => FolderContent | null;
  /** the first directory made when `recursive`, else undefined */
  mkdir: (path: string, mode: number, recursive: boolean) => string | undefined;
  mkdtemp: (prefix: string) => string;
  rmdir: (path: string) => void;
  /** removes a tree; `force` makes a missing path no error */
  remove: (path: string, recursive: boolean, force: boolean) => void;
  unlink: (path: string) => void;
  rename: (from: string, to: string) => void;
  link: (existing: string, path: string) => void;
  symlink: (target: string, path: string) => void;
  readlink: (path: string) => string;
  realpath: (path: string) => string;
  chmod: (path: string, mode: number) => void;
  chown: (path: string, uid: number, gid: number, followLinks: boolean) => void;
  utimes: (path: string, atimeMs: number, mtimeMs: number, followLinks: boolean) => void;
  copyFile: (from: string, to: string, flags: number) => void;
  /** total, free and used bytes of the container's disk */
  statfs: () => { readonly total: number; readonly free: number; readonly files: number };

  // open files
  close: (fd: number) => void;
  /** at most `length` bytes; empty at the end; `position` null reads at and moves the descriptor's own position; blocks on a pipe or terminal */
  read: (fd: number, length: number, position: number | null) => Uint8Array;
  /** bytes written */
  write: (fd: number, data: Uint8Array, position: number | null) => number;
  fstat: (fd: number) => FileStat;
  ftruncate: (fd: number, length: number) => void;
  fchmod: (fd: number, mode: number) => void;
  fchown: (fd: number, uid: number, gid: number) => void;
  futimes: (fd: number, atimeMs: number, mtimeMs: number) => void;

  /** what the descriptor is; for a pipe, terminal or socket also a stream on it (the same one each time) */
  describe: (fd: number) => StdioInfo;
  /** a new one-way pipe as two descriptors, for a shell's `a | b`: hand them to children as 'inherit', then close them */
  pipe: () => { readonly read: number; readonly write: number };

  // watching; events arrive as 'watch.event'
  watch: (path: string, recursive: boolean) => number;
  unwatch: (watcher: number) => void;

  // process
  chdir: (path: string) => string;
  spawn: (request: SpawnRequest) => SpawnReply;
  /** spawns, feeds `input` to descriptor 0, waits; output of piped descriptors by index. `timeoutMs` 0 is none */
  spawnSync: (
    request: SpawnRequest,
    input: Uint8Array | null,
    timeoutMs: number,
    killSignal: Signal,
    maxBuffer: number,
  ) => {
    readonly pid: number;
    readonly status: ExitStatus;
    readonly output: readonly (Uint8Array | null)[];
    readonly error: string | null;
  };
  /** `pid` 0 is the caller's group, negative is the group -pid; signal 0 only asks whether it exists */
  kill: (pid: number, signal: Signal | 0) => void;
  processes: () => readonly ProcessInfo[];
  /** resolves when the child has ended */
  wait: (pid: number) => ExitStatus;
  umask: (mask: number) => number;
  /** how many descriptors and streams the process may have at once */
  openFilesMax: () => number;
  /** makes `group` the terminal's foreground group: Ctrl-C goes there */
  foreground: (fd: number, group: number) => void;

  // threads
  /** the number of a thread to be started; nothing runs yet */
  threadId: () => number;
  /** its worker runs as soon as there is one; EAGAIN when there are too many */
  threadStart: (request: ThreadRequest) => void;
  /** the next message for a port that has not reached the caller yet; null when there is none, or it needs more than bytes */
  portTake: (
    port: number,
  ) => { readonly number: number; readonly bytes: Uint8Array; readonly ports: readonly number[] } | null;

  // terminal
  setRawMode: (fd: number, raw: boolean) => void;
  windowSize: (fd: number) => { readonly columns: number; readonly rows: number };

  // sockets on the container's loopback
  listen: (
    address: SocketAddress,
    backlog: number,
  ) => { readonly listener: number; readonly address: SocketAddress };
  /** `from` is what the socket was bound to before; its port may be 0 */
  connect: (address: SocketAddress, from?: SocketAddress) => ConnectReply;
  /** two streams of the caller's, each the other end of the other */
  socketPair: () => readonly [number, number];
  /** stops listening, and takes the name of a unix socket away; nothing happens when the listener is not the caller's */
  unlisten: (listener: number) => void;
  /** takes a place for datagrams */
  datagramBind: (address: InternetAddress) => { readonly socket: number; readonly address: InternetAddress };
  /** true when somebody was there to get it; one that finds the receiver's buffer full is lost all the same */
  datagramSend: (socket: number, to: InternetAddress, data: Uint8Array) => boolean;
  datagramClose: (socket: number) => void;

  // Node's library: a part that is loaded on demand; blocks until the host has fetched it
  libraryPart: (name: string) => Uint8Array;

  // JavaScript: what a rewrite needs to know of a text (`#runtime/source`); null when the kernel cannot tell, or the text
  // is longer than MAX_ANALYSED_CHARACTERS
  analyse: (kind: 'script' | 'module', source: string) => object | null;
  /** from now on SIGINT is kept for whoever asks (`on`), or is delivered again; whether one has come since the last call */
  watchInterrupt: (on: boolean) => number;
}

/** The kernel serves everybody: a process analyses longer texts itself. */
export const MAX_ANALYSED_CHARACTERS = 256 * 1024;

export type SyscallName = keyof Syscalls;
export type SyscallArgs<N extends SyscallName> = Parameters<Syscalls[N]>;
export type SyscallResult<N extends SyscallName> = ReturnType<Syscalls[N]>;
