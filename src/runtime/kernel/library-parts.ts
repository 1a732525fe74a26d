import { deferred, ErrnoError, type Deferred } from '#base';
import type { ProcessScripts, SharedParts } from '#runtime/wire';

/**
 * A worker imports what one of so many last programs has used. All that was ever used would cost each process of a long
 * session twice its start.
 */
const PROGRAMS_REMEMBERED = 16;

/**
 * Node's library: the parts the host fetches, before a process asks or when it does, and which of them a worker
 * that boots now had better import, going by what programs have used so far.
 */
export class LibraryParts {
  readonly #names: ReadonlySet<string>;
  readonly #parts = new Map<string, SharedArrayBuffer>();
  readonly #wanted = new Map<string, Deferred<SharedArrayBuffer>>();
  readonly #modules: ProcessScripts['modules'];
  /** part → the count of programs when one last used it */
  readonly #used = new Map<string, number>();
  #programs = 0;
  readonly #ask: (name: string) => void;

  constructor(names: readonly string[], modules: ProcessScripts['modules'], ask: (name: string) => void) {
    this.#modules = modules;
    this.#names = new Set(names);
    this.#ask = ask;
  }

  /** Throws ENOENT for an unknown part, EIO when the host cannot fetch it. */
  get(name: string): Uint8Array | Promise<Uint8Array> {
    const part = this.#parts.get(name);
    if (part !== undefined) return new Uint8Array(part);
    if (!this.#names.has(name)) throw new ErrnoError('ENOENT');
    let wanted = this.#wanted.get(name);
    if (wanted === undefined) {
      wanted = deferred();
      this.#wanted.set(name, wanted);
      this.#ask(name);
    }
    return wanted.promise.then((data) => new Uint8Array(data));
  }

  /** What is here by now; shared, not copied. */
  loaded(): SharedParts {
    return Object.fromEntries(this.#parts);
  }

  /** A program starts. */
  started(): void {
    this.#programs++;
  }

  /** A program needed a part of this name. */
  used(name: string): void {
    if (Object.hasOwn(this.#modules, name)) this.#used.set(name, this.#programs);
  }

  /** part name → URL */
  imports(): ProcessScripts['modules'] {
    const since = this.#programs - PROGRAMS_REMEMBERED;
    return Object.fromEntries(
      Object.entries(this.#modules).filter(([name]) => (this.#used.get(name) ?? -Infinity) > since),
    );
  }

  /** The host's answer; null when it could not fetch the part, which may be asked for again. */
  arrived(name: string, data: SharedArrayBuffer | null): void {
    const wanted = this.#wanted.get(name);
    this.#wanted.delete(name);
    if (data === null) return wanted?.reject(new ErrnoError('EIO'));
    this.#parts.set(name, data);
    wanted?.resolve(data);
  }
}
