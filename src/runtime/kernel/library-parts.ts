import { deferred, ErrnoError, type Deferred } from '#base';
import type { Library } from '#runtime/wire';

/** Node's library: parts loaded at boot, and those the host fetches when a process first asks. */
export class LibraryParts {
  readonly #names: ReadonlySet<string>;
  readonly #parts = new Map<string, SharedArrayBuffer>();
  readonly #wanted = new Map<string, Deferred<SharedArrayBuffer>>();
  readonly #ask: (name: string) => void;

  constructor(library: Library, ask: (name: string) => void) {
    this.#names = new Set(Object.keys(library.meta.parts));
    for (const [name, data] of Object.entries(library.parts)) this.#parts.set(name, data);
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
  loaded(): Library['parts'] {
    return Object.fromEntries(this.#parts);
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
