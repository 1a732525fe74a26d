import { READ, requireAccess, type Context } from './access.ts';
import { Files } from './files.ts';
import type { DirectoryInode, Entry } from './inode.ts';
import { Names } from './names.ts';
import { Tree } from './tree.ts';
import { Volume, type VolumeOptions } from './volume.ts';
import type { WatchListener } from './watch-hub.ts';

/** Descriptor numbers that `/dev/fd/N` can name. */
const FD_PATTERN = /^(?:0|[1-9]\d{0,4})$/;

/** The container's file system: one volume and the operations on it, grouped by what they work on. */
export class Vfs {
  readonly volume: Volume;
  readonly names: Names;
  readonly files: Files;
  readonly tree: Tree;

  constructor(options: VolumeOptions) {
    this.volume = new Volume(options);
    this.names = new Names(this.volume);
    this.files = new Files(this.volume);
    this.tree = new Tree(this.volume, this.names, this.files);
    this.#makeDevices();
  }

  #makeDevices(): void {
    const { volume } = this;
    const dev = volume.makeDirectory(0o755, 0);
    volume.attach(volume.root, 'dev', dev);
    volume.attach(dev, 'null', volume.makeDevice({ name: 'null' }));
    volume.attach(dev, 'zero', volume.makeDevice({ name: 'zero' }));
    volume.attach(dev, 'random', volume.makeDevice({ name: 'random' }));
    volume.attach(dev, 'urandom', volume.makeDevice({ name: 'random' }));
    volume.attach(dev, 'tty', volume.makeDevice({ name: 'tty' }));
    const made = new Map<number, ReturnType<Volume['makeDevice']>>();
    const descriptor = (name: string) => {
      if (!FD_PATTERN.test(name)) return undefined;
      const fd = Number(name);
      const device = made.get(fd) ?? volume.makeDevice({ name: 'fd', fd });
      made.set(fd, device);
      return device;
    };
    volume.attach(dev, 'fd', volume.makeDirectory(0o555, 0, descriptor));
    volume.attach(dev, 'stdin', volume.makeSymlink('/dev/fd/0', 0));
    volume.attach(dev, 'stdout', volume.makeSymlink('/dev/fd/1', 0));
    volume.attach(dev, 'stderr', volume.makeSymlink('/dev/fd/2', 0));
  }

  /** The name a path leads to, for callers that treat devices and sockets themselves. */
  find(context: Context, path: string, follow = true): Entry {
    return this.volume.find(context, path, follow);
  }

  pathOf(directory: DirectoryInode): string | null {
    return this.volume.directoryPath(directory);
  }

  /** Calls `listener` for every event until the returned function is called. */
  watch(context: Context, path: string, recursive: boolean, listener: WatchListener): () => void {
    const { inode } = this.volume.find(context, path);
    requireAccess(context, inode, READ);
    const basename = path.replace(/\/+$/, '').split('/').at(-1) ?? '';
    return this.volume.watches.add(inode, { basename, recursive, listener });
  }

  statfs(): { readonly total: number; readonly free: number; readonly files: number } {
    const { disk } = this.volume;
    return { total: disk.capacity, free: disk.capacity - disk.used, files: disk.inodes };
  }
}
