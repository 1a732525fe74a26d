import { ErrnoError, type ErrnoCode } from '#base';
import { S_IFCHR } from '#runtime/vfs';
import type { FileStat, Signal } from '#runtime/wire';
import { BytePipe } from './byte-pipe.ts';
import type { Caller } from './caller.ts';
import { StreamDescription } from './description.ts';
import { LineDiscipline } from './line-discipline.ts';

/** Typed and not read; what comes on top is dropped, as a terminal driver does. */
const INPUT_MAX_BYTES = 1024 * 1024;

const encoder = new TextEncoder();
/** makedev(136, 0): the first pseudo-terminal */
const TTY_DEVICE = 0x8800;
const LF = 0x0a;
const CR = 0x0d;

/** A terminal: keys go through the line discipline to `input`, what programs write goes through ONLCR to `output`. */
export class Pty {
  readonly input = new BytePipe({ boundaries: true, capacity: INPUT_MAX_BYTES });
  readonly output = new BytePipe();
  readonly #discipline: LineDiscipline;
  readonly #signalGroup: (group: number, signal: Signal) => void;
  #columns: number;
  #rows: number;
  #foreground = 0;
  #hungUp = false;

  constructor(columns: number, rows: number, signalGroup: (group: number, signal: Signal) => void) {
    this.#columns = columns;
    this.#rows = rows;
    this.#signalGroup = signalGroup;
    this.#discipline = new LineDiscipline({
      echo: (text) => {
        this.write(encoder.encode(text), () => undefined);
      },
      submit: (text) => {
        const bytes = encoder.encode(text);
        if (this.input.size + bytes.length <= INPUT_MAX_BYTES) this.input.write(bytes, () => undefined);
      },
      signal: (signal) => {
        this.input.flush();
        this.output.flush();
        this.#signalGroup(this.#foreground, signal);
      },
    });
  }

  /** Keys as the terminal emulator sends them. */
  type(text: string): void {
    if (!this.#hungUp) this.#discipline.type(text);
  }

  /** `done` is called once the bytes are on their way to the host, or fit into the buffer. */
  write(data: Uint8Array, done: (error: ErrnoCode | null) => void): () => void {
    if (this.#hungUp) {
      done('EIO');
      return () => undefined;
    }
    return this.output.write(withCarriageReturns(data), done);
  }

  get raw(): boolean {
    return this.#discipline.raw;
  }

  setRaw(raw: boolean): void {
    this.#discipline.setRaw(raw);
  }

  get size(): { readonly columns: number; readonly rows: number } {
    return { columns: this.#columns, rows: this.#rows };
  }

  resize(columns: number, rows: number): void {
    if (columns === this.#columns && rows === this.#rows) return;
    this.#columns = columns;
    this.#rows = rows;
    this.#signalGroup(this.#foreground, 'SIGWINCH');
  }

  get foreground(): number {
    return this.#foreground;
  }

  setForeground(group: number): void {
    this.#foreground = group;
    this.input.wake();
  }

  /** The terminal has gone: readers see the end, writers EIO, the foreground group SIGHUP. */
  hangUp(): void {
    if (this.#hungUp) return;
    this.#hungUp = true;
    this.input.flush();
    this.input.end();
    this.output.closeReader();
    this.#signalGroup(this.#foreground, 'SIGHUP');
    this.#foreground = 0;
    this.input.wake();
  }

  get hungUp(): boolean {
    return this.#hungUp;
  }
}

/** ONLCR: every line feed gets a carriage return, in raw mode too, as libuv sets it. */
function withCarriageReturns(data: Uint8Array): Uint8Array {
  let count = 0;
  for (const byte of data) if (byte === LF) count++;
  if (count === 0) return data;
  const mapped = new Uint8Array(data.length + count);
  let at = 0;
  for (const byte of data) {
    if (byte === LF) mapped[at++] = CR;
    mapped[at++] = byte;
  }
  return mapped;
}

/** A descriptor on a terminal. */
export class TtyDescription extends StreamDescription {
  readonly pty: Pty;

  constructor(pty: Pty) {
    super('tty', pty.input, pty.output);
    this.pty = pty;
  }

  override write(data: Uint8Array, _position: number | null, caller: Caller): Promise<number> {
    return caller.scope.promise((resolve, reject) =>
      this.pty.write(data, (error) => {
        if (error === null) resolve(data.length);
        else reject(new ErrnoError(error));
      }),
    );
  }

  /** A background job waits until it is in the foreground, where Linux would stop it with SIGTTIN. */
  override mayRead(caller: Caller): boolean {
    const { pty } = this;
    return pty.hungUp || caller.session.pty !== pty || pty.foreground === caller.group;
  }

  override send(data: Uint8Array, done: (error: ErrnoCode | null) => void): void {
    this.pty.write(data, done);
  }

  override stat(): FileStat {
    return { ...super.stat(), mode: S_IFCHR | 0o620, rdev: TTY_DEVICE };
  }

  /** Descriptors come and go; the terminal stays until it is hung up. */
  protected override dispose(): void {
    // the pty belongs to its session
  }
}
