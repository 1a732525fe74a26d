import type { DirectoryInode, Entry, Inode } from './inode.ts';

export type WatchEvent = 'rename' | 'change';
export type WatchListener = (event: WatchEvent, name: string) => void;

export interface Watch {
  /** the last part of the watched path as given: what events about the inode itself are named */
  readonly basename: string;
  readonly recursive: boolean;
  readonly listener: WatchListener;
}

/**
 * Tells watchers what libuv makes of inotify: attribute and content changes are 'change', everything else 'rename',
 * first to the directory, then to the inode. https://github.com/libuv/libuv/blob/v1.x/src/unix/linux.c (uv__inotify_read)
 */
export class WatchHub {
  #recursive = 0;

  add(inode: Inode, watch: Watch): () => void {
    const watches = (inode.watches ??= new Set());
    watches.add(watch);
    if (watch.recursive) this.#recursive++;
    return () => {
      if (!watches.delete(watch)) return;
      if (watch.recursive) this.#recursive--;
    };
  }

  /** Something happened to a name in a directory. */
  named(directory: DirectoryInode | null, name: string, event: WatchEvent): void {
    if (directory === null) return;
    if (directory.watches !== null) for (const watch of [...directory.watches]) watch.listener(event, name);
    if (this.#recursive === 0) return;
    let path = name;
    for (let below = directory; below.entry?.parent; below = below.entry.parent) {
      path = `${below.entry.name}/${path}`;
      for (const watch of [...(below.entry.parent.watches ?? [])])
        if (watch.recursive) watch.listener(event, path);
    }
  }

  /** Something happened to the inode itself. */
  self(inode: Inode, event: WatchEvent): void {
    if (inode.watches === null) return;
    for (const watch of [...inode.watches]) watch.listener(event, watch.basename);
  }

  /** Content or attributes changed through this name. */
  changed(entry: Entry): void {
    this.named(entry.parent, entry.name, 'change');
    this.self(entry.inode, 'change');
  }

  /** The inode is gone: IN_DELETE_SELF, then IN_IGNORED, both of which libuv calls 'rename'. */
  deleted(inode: Inode): void {
    this.self(inode, 'rename');
    this.self(inode, 'rename');
  }
}
