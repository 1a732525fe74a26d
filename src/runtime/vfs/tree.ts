import type { Context } from './access.ts';
import { NAME_MAX_BYTES, O_CREAT, O_TRUNC, O_WRONLY } from './constants.ts';
import type { Files } from './files.ts';
import { globToRegExp } from './glob.ts';
import { utf8Length, type DirectoryInode } from './inode.ts';
import type { Names } from './names.ts';
import type { Volume } from './volume.ts';

/** One file, directory or link of a mount or of a snapshot; `path` is relative to the mount point, parents first. */
export type TreeItem =
  | { readonly kind: 'directory'; readonly path: string; readonly mode?: number }
  | { readonly kind: 'file'; readonly path: string; readonly data: Uint8Array; readonly mode?: number }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string };

/** A mount was refused; nothing before the item is undone. */
export class MountError extends Error {
  override readonly name = 'MountError';
  readonly code = 'ERR_MOUNT';
}

const refuse = (item: TreeItem, rule: string): never => {
  throw new MountError(`cannot mount ${JSON.stringify(item.path)}: ${rule}`);
};

function partsOf(item: TreeItem): readonly string[] {
  if (item.path.includes('\0')) refuse(item, 'a path holds no zero byte');
  if (item.path.startsWith('/')) refuse(item, 'the path must be relative to the mount point');
  const parts = item.path.split('/');
  for (const part of parts) {
    if (part === '' || part === '.' || part === '..')
      refuse(item, 'every part of the path must be a plain name, not empty, "." or ".."');
    if (utf8Length(part) > NAME_MAX_BYTES) refuse(item, `a name is at most ${NAME_MAX_BYTES} bytes long`);
  }
  return parts;
}

export class Tree {
  readonly #volume: Volume;
  readonly #names: Names;
  readonly #files: Files;

  constructor(volume: Volume, names: Names, files: Files) {
    this.#volume = volume;
    this.#names = names;
    this.#files = files;
  }

  /** Lays the items over what is below `mountPoint`, which is made if missing. No item leaves the mount point. */
  mount(context: Context, mountPoint: string, items: readonly TreeItem[]): void {
    this.#names.mkdirAll(context, mountPoint, 0o755);
    const top = this.#names.directory(context, mountPoint);
    for (const item of items) this.#place({ ...context, cwd: this.#parent(top, item) }, item);
  }

  /** The directory of the item, made if missing; a link on the way is refused, for it could lead out. */
  #parent(top: DirectoryInode, item: TreeItem): DirectoryInode {
    let directory = top;
    for (const name of partsOf(item).slice(0, -1)) {
      const inode = directory.entries.get(name)?.inode;
      if (inode === undefined) {
        const made = this.#volume.makeDirectory(0o755);
        this.#volume.attach(directory, name, made);
        directory = made;
      } else if (inode.kind === 'directory') directory = inode;
      else refuse(item, `${JSON.stringify(name)} is there already and is no directory`);
    }
    return directory;
  }

  #place(context: Context, item: TreeItem): void {
    const name = partsOf(item).at(-1) ?? refuse(item, 'the path is empty');
    const existing = context.cwd.entries.get(name);
    const kind = existing?.inode.kind;
    if (existing !== undefined && (kind === 'directory') !== (item.kind === 'directory'))
      refuse(item, `a ${String(kind)} of that name is there already`);
    switch (item.kind) {
      case 'directory':
        if (existing === undefined)
          this.#volume.attach(context.cwd, name, this.#volume.makeDirectory(item.mode ?? 0o755));
        else if (item.mode !== undefined) this.#files.chmodEntry(context, existing, item.mode);
        return;
      case 'symlink':
        if (existing !== undefined) this.#volume.detach(existing);
        this.#names.symlink(context, item.target, name);
        return;
      case 'file':
        if (existing !== undefined && kind !== 'file') this.#volume.detach(existing);
        this.#files.writeFile(context, name, item.data, O_WRONLY | O_CREAT | O_TRUNC, 0o644);
        if (item.mode !== undefined) this.#files.chmod(context, name, item.mode);
        return;
    }
  }

  /** The tree below `path`, parents first; with `includes`, only what matches one of them (and its parents). */
  snapshot(
    context: Context,
    path: string,
    includes: readonly string[] = [],
    excludes: readonly string[] = [],
  ): TreeItem[] {
    const wanted = includes.map(globToRegExp);
    const unwanted = excludes.map(globToRegExp);
    const items: TreeItem[] = [];
    const visit = (directory: DirectoryInode, prefix: string): boolean => {
      let kept = false;
      for (const { name, inode } of directory.entries.values()) {
        const at = prefix + name;
        if (unwanted.some((glob) => glob.test(at))) continue;
        const matches = wanted.length === 0 || wanted.some((glob) => glob.test(at));
        if (inode.kind === 'directory') {
          const index = items.push({ kind: 'directory', path: at, mode: inode.mode }) - 1;
          if (visit(inode, `${at}/`) || matches) kept = true;
          else items.length = index;
        } else if (matches) {
          if (inode.kind === 'file') {
            const data = inode.content.read(0, inode.content.size).slice();
            items.push({ kind: 'file', path: at, data, mode: inode.mode });
          } else if (inode.kind === 'symlink')
            items.push({ kind: 'symlink', path: at, target: inode.target });
          kept = true;
        }
      }
      return kept;
    };
    visit(this.#names.directory(context, path), '');
    return items;
  }
}
