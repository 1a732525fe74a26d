import { ErrnoError, type ErrnoCode } from '#base';
import type { FileStat, StdioInfo } from '#runtime/wire';
import { S_IFCHR, S_IFIFO, S_IFSOCK, USER_ID, statOf, type OpenFile, type Vfs } from '#runtime/vfs';
import type { BytePipe } from './byte-pipe.ts';
import type { Caller } from './caller.ts';
import type { PassedHandle } from './passed-handle.ts';

/** The most one read returns: a request for more is answered in part, as read(2) may. */
const READ_MAX_BYTES = 1024 * 1024 * 1024;

/** What descriptors and streams refer to: shared by everyone who inherited it, gone with the last of them. */
export abstract class Description {
  abstract readonly kind: StdioInfo['kind'];
  #references = 1;
  readonly openedMs = Date.now();

  retain(): this {
    this.#references++;
    return this;
  }

  release(): void {
    if (--this.#references === 0) this.dispose();
  }

  /** `position` null reads at the description's own; a blocked read is withdrawn when the caller ends. */
  abstract read(length: number, position: number | null, caller: Caller): Uint8Array | Promise<Uint8Array>;
  abstract write(data: Uint8Array, position: number | null, caller: Caller): number | Promise<number>;
  abstract stat(): FileStat;
  protected abstract dispose(): void;
}

export class FileDescription extends Description {
  readonly kind = 'file';
  readonly file: OpenFile;
  readonly #vfs: Vfs;

  constructor(vfs: Vfs, file: OpenFile) {
    super();
    this.#vfs = vfs;
    this.file = file;
  }

  read(length: number, position: number | null): Uint8Array {
    return this.#vfs.files.read(this.file, Math.min(length, READ_MAX_BYTES), position);
  }

  write(data: Uint8Array, position: number | null): number {
    return this.#vfs.files.write(this.file, data, position);
  }

  stat(): FileStat {
    return statOf(this.file.inode);
  }

  protected dispose(): void {
    this.#vfs.files.close(this.file);
  }
}

/** `/dev/null`, `/dev/zero`, `/dev/urandom`: never block, never keep anything. */
export class DeviceDescription extends Description {
  readonly kind;
  readonly #device: 'null' | 'zero' | 'random';

  constructor(device: 'null' | 'zero' | 'random') {
    super();
    this.kind = device === 'null' ? ('null' as const) : ('file' as const);
    this.#device = device;
  }

  read(length: number): Uint8Array {
    const bytes = new Uint8Array(this.#device === 'null' ? 0 : Math.min(length, DEVICE_READ_MAX_BYTES));
    if (this.#device !== 'random') return bytes;
    for (let at = 0; at < bytes.length; at += RANDOM_CHUNK_BYTES)
      crypto.getRandomValues(bytes.subarray(at, at + RANDOM_CHUNK_BYTES));
    return bytes;
  }

  write(data: Uint8Array): number {
    return data.length;
  }

  stat(): FileStat {
    return streamStat(S_IFCHR | 0o666, this.openedMs);
  }

  protected dispose(): void {
    // a device holds nothing
  }
}

const DEVICE_READ_MAX_BYTES = 16 * 1024 * 1024;
/** what getRandomValues fills at most in one call */
const RANDOM_CHUNK_BYTES = 65536;

/** Our end of a pipe, a socket pair or a connection. */
export class StreamDescription extends Description {
  readonly kind: 'pipe' | 'socket' | 'tty';
  readonly incoming: BytePipe | null;
  readonly outgoing: BytePipe | null;

  constructor(kind: 'pipe' | 'socket' | 'tty', incoming: BytePipe | null, outgoing: BytePipe | null) {
    super();
    this.kind = kind;
    this.incoming = incoming;
    this.outgoing = outgoing;
  }

  read(length: number, _position: number | null, caller: Caller): Uint8Array | Promise<Uint8Array> {
    const { incoming } = this;
    if (incoming === null) throw new ErrnoError('EBADF');
    if (length === 0) return new Uint8Array(0);
    return caller.scope.promise((resolve, reject) =>
      incoming.read({
        limit: Math.min(length, READ_MAX_BYTES),
        eligible: () => this.mayRead(caller),
        deliver: (result, passed) => {
          passed?.drop(); // read(2) leaves what only recvmsg(2) would take
          if (typeof result === 'string') reject(new ErrnoError(result));
          else resolve(result);
        },
      }),
    );
  }

  write(data: Uint8Array, _position: number | null, caller: Caller): number | Promise<number> {
    const { outgoing } = this;
    if (outgoing === null) throw new ErrnoError('EBADF');
    return caller.scope.promise((resolve, reject) =>
      outgoing.write(data, (error) => {
        if (error === null) resolve(data.length);
        else reject(new ErrnoError(error));
      }),
    );
  }

  /** Queues bytes without a caller: they count as written, whatever becomes of the writer. */
  send(data: Uint8Array, done: (error: ErrnoCode | null) => void, passed?: PassedHandle): void {
    if (this.outgoing === null) {
      passed?.drop();
      done('EBADF');
    } else this.outgoing.write(data, done, passed);
  }

  /** False while the caller has to wait its turn although there are bytes. */
  mayRead(_caller: Caller): boolean {
    return true;
  }

  stat(): FileStat {
    return streamStat((this.kind === 'pipe' ? S_IFIFO : S_IFSOCK) | 0o600, this.openedMs);
  }

  /** Ends our direction: the peer reads the end after what has been written. */
  shutdown(): void {
    this.outgoing?.end();
  }

  /** The peer sees ECONNRESET instead of an end. */
  reset(): void {
    this.outgoing?.fail('ECONNRESET');
    this.incoming?.closeReader();
  }

  /** A socket closed with bytes unread resets the connection, as TCP does. */
  protected dispose(): void {
    if (this.kind === 'socket' && (this.incoming?.size ?? 0) > 0) return this.reset();
    this.outgoing?.end();
    this.incoming?.closeReader();
  }
}

/** stat of something without an inode */
function streamStat(mode: number, timeMs: number): FileStat {
  return {
    dev: 0xd,
    ino: 0,
    mode,
    nlink: 1,
    uid: USER_ID,
    gid: USER_ID,
    rdev: 0,
    size: 0,
    blksize: 4096,
    blocks: 0,
    atimeMs: timeMs,
    mtimeMs: timeMs,
    ctimeMs: timeMs,
    birthtimeMs: timeMs,
  };
}

/** Two ends of a two-way pipe: what one writes, the other reads. */
export function streamPair(
  kind: 'pipe' | 'socket',
  makePipe: () => BytePipe,
): readonly [StreamDescription, StreamDescription] {
  const there = makePipe();
  const back = makePipe();
  return [new StreamDescription(kind, there, back), new StreamDescription(kind, back, there)];
}
