import { ErrnoError } from '#base';
import type { DirectoryEntry } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { AsyncWrap } from '../wraps.ts';
import { define, pathOf, orThrow, type Args } from './fs/call.ts';
import { decodeName } from './fs/names.ts';

/** An open directory: its entries as they were when it was opened. */
class DirHandle extends AsyncWrap {
  #entries: readonly DirectoryEntry[];
  #at = 0;

  constructor(entries: readonly DirectoryEntry[]) {
    super();
    this.#entries = entries;
  }

  #next([encoding, count]: Args): unknown {
    const batch = this.#entries.slice(this.#at, this.#at + Number(count));
    this.#at += batch.length;
    if (batch.length === 0) return null;
    return batch.flatMap((entry) => [decodeName(entry.name, encoding), entry.type]);
  }

  read(...args: unknown[]): unknown {
    return Reflect.apply(this.#read, this, args);
  }

  close(...args: unknown[]): unknown {
    return Reflect.apply(closeDirectory, this, args);
  }

  readonly #read = define({ syscall: 'scandir', request: 2, run: (args) => this.#next(args) });
}

const closeDirectory = define({ syscall: 'closedir', request: 0, run: () => undefined });

/** The kind is asked first: readdir of a file and opendir of one fail alike, with ENOTDIR. */
const openDirectory = (path: unknown): DirHandle => new DirHandle(kernel.call('readdir', pathOf(path)));

export const binding: Binding = () => ({
  DirHandle,
  opendir: define({ syscall: 'opendir', request: 2, path: 0, run: ([path]) => openDirectory(path) }),
  /** `fs.opendirSync`: an error does not name the path */
  opendirSync(path: unknown): DirHandle {
    try {
      return openDirectory(path);
    } catch (error) {
      if (error instanceof ErrnoError)
        return orThrow('opendir', undefined, () => {
          throw error;
        });
      throw error;
    }
  },
});
