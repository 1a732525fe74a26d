import { Exposed, type Surface } from './expose.ts';
import { fileError, named } from './file-error.ts';
import type { KernelLink } from './kernel-link.ts';
import { listenerFrom, type RemoteFunction } from './remote-function.ts';
import { scopedPath } from './scoped-path.ts';
import { decodeText, encodeText } from './text-encoding.ts';
import { isRecord } from './wire-value.ts';

/** `'utf8'` or `{ encoding: 'utf8' }`, as Node's `fs` takes them. */
function encodingOf(options: unknown): string | undefined {
  const encoding: unknown = isRecord(options) ? options['encoding'] : options;
  return typeof encoding === 'string' ? encoding : undefined;
}

const flag = (options: unknown, name: string): boolean => isRecord(options) && options[name] === true;

const nameIn = (encoding: string | undefined, name: string): string | Uint8Array => {
  if (encoding === 'buffer') return new TextEncoder().encode(name);
  return encoding === undefined ? name : decodeText(new TextEncoder().encode(name), encoding);
};

/** The `fs` object of the client, on the kernel's files below the working directory. */
export class FileApi {
  readonly #kernel: KernelLink;
  readonly #workdir: string;
  readonly #watchers = new Map<number, (event: string, name: string) => void>();

  constructor(kernel: KernelLink, workdir: string) {
    this.#kernel = kernel;
    this.#workdir = workdir;
  }

  surface(): Surface {
    return {
      methods: {
        readFile: (path, options) => this.#readFile(path, options),
        writeFile: (path, data, options) => this.#writeFile(path, data, options),
        readdir: (path, options) => this.#readdir(path, options),
        mkdir: (path, options) => this.#mkdir(path, options),
        rm: (path, options) => this.#rm(path, options),
        rename: (from, to) => this.#rename(from, to),
        watch: (path, options, listener) => this.#watch(path, options, listener),
      },
    };
  }

  #path(path: unknown, syscall: string): { readonly full: string; readonly given: string } {
    return { full: scopedPath(this.#workdir, path, syscall), given: String(path) };
  }

  async #readFile(path: unknown, options: unknown): Promise<Uint8Array | string> {
    const { full, given } = this.#path(path, 'open');
    const bytes = await named(this.#kernel.call('readFile', full), 'open', given);
    const encoding = encodingOf(options);
    return encoding === undefined || encoding === 'buffer' ? bytes : decodeText(bytes, encoding);
  }

  async #writeFile(path: unknown, data: unknown, options: unknown): Promise<void> {
    const { full, given } = this.#path(path, 'open');
    const bytes = typeof data === 'string' ? encodeText(data, encodingOf(options) ?? 'utf8') : data;
    if (!(bytes instanceof Uint8Array))
      throw new TypeError(`writeFile: the data of '${given}' must be a string or bytes`);
    await named(this.#kernel.call('writeFile', full, bytes), 'open', given);
  }

  async #readdir(path: unknown, options: unknown): Promise<unknown> {
    const { full, given } = this.#path(path, 'scandir');
    const entries = await named(this.#kernel.call('readdir', full), 'scandir', given);
    const encoding = encodingOf(options);
    if (!flag(options, 'withFileTypes')) return entries.map(({ name }) => nameIn(encoding, name));
    // the client reads the type under this very key
    return entries.map(({ name, type }) => ({ name: nameIn(encoding, name), 'Symbol(type)': type }));
  }

  async #mkdir(path: unknown, options: unknown): Promise<string | undefined> {
    const { full, given } = this.#path(path, 'mkdir');
    return named(this.#kernel.call('mkdir', full, flag(options, 'recursive')), 'mkdir', given);
  }

  async #rm(path: unknown, options: unknown): Promise<void> {
    const { full, given } = this.#path(path, 'rm');
    if (full === this.#workdir) throw fileError('EBUSY', 'rm', given);
    const force = flag(options, 'force');
    await named(this.#kernel.call('remove', full, flag(options, 'recursive'), force), 'rm', given);
  }

  async #rename(from: unknown, to: unknown): Promise<void> {
    const source = this.#path(from, 'rename');
    const target = this.#path(to, 'rename');
    await named(this.#kernel.call('rename', source.full, target.full), 'rename', source.given, target.given);
  }

  async #watch(path: unknown, options: unknown, listener: unknown): Promise<Exposed> {
    const { full, given } = this.#path(path, 'watch');
    const remote = listenerFrom(listener);
    const encoding = encodingOf(options);
    const id = await named(this.#kernel.call('watch', full, flag(options, 'recursive')), 'watch', given);
    this.#watchers.set(id, (event, name) => void remote?.call(event, nameIn(encoding, name)));
    return new Exposed({ methods: { close: () => this.#unwatch(id, remote) } });
  }

  async #unwatch(id: number, remote: RemoteFunction | undefined): Promise<void> {
    if (!this.#watchers.delete(id)) return;
    await this.#kernel.call('unwatch', id);
    await remote?.release();
  }

  watched(id: number, event: string, name: string): void {
    this.#watchers.get(id)?.(event, name);
  }

  async isDirectory(full: string, given: string): Promise<boolean> {
    const { mode } = await named(this.#kernel.call('stat', full), 'stat', given);
    return (mode & 0o170000) === 0o040000;
  }
}
