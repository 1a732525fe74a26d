import { ErrnoError, errnoText, isErrnoCode, type ErrnoCode } from '#base';
import type { FileStat } from '#runtime/wire';
import type { IFileSystem } from 'just-bash/browser';
import { resolvePath } from '../paths.ts';
import type { System } from '../system.ts';

const S_IFMT = 0o170000;
const S_IFREG = 0o100000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;
const TRUNCATE = 0o1101;
const APPEND = 0o2101;
const encoder = new TextEncoder();

type Stat = Awaited<ReturnType<IFileSystem['stat']>>;
type Options = Parameters<IFileSystem['readFile']>[1];

const statOf = ({ mode, size, mtimeMs, dev, ino }: FileStat): Stat => ({
  isFile: (mode & S_IFMT) === S_IFREG,
  isDirectory: (mode & S_IFMT) === S_IFDIR,
  isSymbolicLink: (mode & S_IFMT) === S_IFLNK,
  mode: mode & 0o7777,
  size,
  mtime: new Date(mtimeMs),
  dev,
  ino,
});

const encodingOf = (options: Options): string =>
  (typeof options === 'string' ? options : options?.encoding) ?? 'utf8';

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

const fromLatin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

const isBinary = (encoding: string): boolean => encoding === 'binary' || encoding === 'latin1';

/** By its code and not by its class: this module is bundled apart from the one that throws. */
function codeOf(error: unknown): ErrnoCode | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return isErrnoCode(code) ? code : undefined;
}

/** The container's files as just-bash wants them. It tells errors by their text, so they are worded as Node words them. */
export class ContainerFiles implements IFileSystem {
  readonly #system: System;

  constructor(system: System) {
    this.#system = system;
  }

  /** Calls the kernel in a promise, so that a failure is a rejection. */
  async #do<T>(operation: string, path: string, work: (path: string) => T): Promise<T> {
    try {
      return work(path);
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) throw error;
      throw Object.assign(new Error(`${code}: ${errnoText(code)}, ${operation} '${path}'`), { code });
    }
  }

  readFileBuffer(path: string): Promise<Uint8Array> {
    return this.#do('open', path, (file) => this.#system.call('readFile', file));
  }

  async readFile(path: string, options?: Options): Promise<string> {
    const bytes = await this.readFileBuffer(path);
    return isBinary(encodingOf(options)) ? latin1(bytes) : new TextDecoder().decode(bytes);
  }

  writeFile(
    path: string,
    content: string | Uint8Array,
    options?: Parameters<IFileSystem['writeFile']>[2],
  ): Promise<void> {
    return this.#write(path, content, encodingOf(options), TRUNCATE);
  }

  appendFile(
    path: string,
    content: string | Uint8Array,
    options?: Parameters<IFileSystem['appendFile']>[2],
  ): Promise<void> {
    return this.#write(path, content, encodingOf(options), APPEND);
  }

  #write(path: string, content: string | Uint8Array, encoding: string, flags: number): Promise<void> {
    const bytes =
      typeof content !== 'string'
        ? content
        : isBinary(encoding)
          ? fromLatin1(content)
          : encoder.encode(content);
    return this.#do('open', path, (file) => this.#system.call('writeFile', file, bytes, flags, 0o666));
  }

  async exists(path: string): Promise<boolean> {
    try {
      this.#system.call('stat', path, true);
      return true;
    } catch (error) {
      if (codeOf(error) !== undefined) return false;
      throw error;
    }
  }

  stat(path: string): Promise<Stat> {
    return this.#do('stat', path, (file) => statOf(this.#system.call('stat', file, true)));
  }

  lstat(path: string): Promise<Stat> {
    return this.#do('lstat', path, (file) => statOf(this.#system.call('stat', file, false)));
  }

  async mkdir(path: string, options: { recursive?: boolean } = {}): Promise<void> {
    await this.#do('mkdir', path, (folder) =>
      this.#system.call('mkdir', folder, 0o777, options.recursive === true),
    );
  }

  readdir(path: string): Promise<string[]> {
    return this.#do('scandir', path, (folder) =>
      this.#system
        .call('readdir', folder)
        .map(({ name }) => name)
        .sort(),
    );
  }

  readdirWithFileTypes(path: string): ReturnType<NonNullable<IFileSystem['readdirWithFileTypes']>> {
    return this.#do('scandir', path, (folder) =>
      this.#system.call('readdir', folder).map(({ name, type }) => ({
        name,
        isFile: type === 1,
        isDirectory: type === 2,
        isSymbolicLink: type === 3,
      })),
    );
  }

  rm(path: string, options: { recursive?: boolean; force?: boolean } = {}): Promise<void> {
    return this.#do('rm', path, (file) =>
      this.#remove(file, options.recursive === true, options.force === true),
    );
  }

  /** An empty folder goes without `recursive`, as just-bash's rmdir expects. */
  #remove(path: string, recursive: boolean, force: boolean): void {
    if (!recursive && (this.#system.call('stat', path, false).mode & S_IFMT) === S_IFDIR)
      this.#system.call('rmdir', path);
    else this.#system.call('remove', path, recursive, force);
  }

  cp(from: string, to: string, options: { recursive?: boolean } = {}): Promise<void> {
    return this.#do('cp', from, (source) => this.#copy(source, to, options.recursive === true));
  }

  #copy(from: string, to: string, recursive: boolean): void {
    const { mode } = this.#system.call('stat', from, recursive ? false : true);
    if ((mode & S_IFMT) === S_IFLNK) this.#system.call('symlink', this.#system.call('readlink', from), to);
    else if ((mode & S_IFMT) !== S_IFDIR) this.#system.call('copyFile', from, to, 0);
    else {
      if (!recursive) throw new ErrnoError('EISDIR');
      this.#system.call('mkdir', to, mode & 0o777, true);
      for (const { name } of this.#system.call('readdir', from))
        this.#copy(`${from}/${name}`, `${to}/${name}`, true);
    }
  }

  mv(from: string, to: string): Promise<void> {
    return this.#do('rename', from, (source) => this.#system.call('rename', source, to));
  }

  resolvePath(base: string, path: string): string {
    return resolvePath(base, path);
  }

  getAllPaths(): string[] {
    return [];
  }

  chmod(path: string, mode: number): Promise<void> {
    return this.#do('chmod', path, (file) => this.#system.call('chmod', file, mode));
  }

  symlink(target: string, path: string): Promise<void> {
    return this.#do('symlink', path, (file) => this.#system.call('symlink', target, file));
  }

  link(existing: string, path: string): Promise<void> {
    return this.#do('link', path, (file) => this.#system.call('link', existing, file));
  }

  readlink(path: string): Promise<string> {
    return this.#do('readlink', path, (file) => this.#system.call('readlink', file));
  }

  realpath(path: string): Promise<string> {
    return this.#do('realpath', path, (file) => this.#system.call('realpath', file));
  }

  utimes(path: string, atime: Date, mtime: Date): Promise<void> {
    return this.#do('utimes', path, (file) =>
      this.#system.call('utimes', file, atime.getTime(), mtime.getTime(), true),
    );
  }
}
