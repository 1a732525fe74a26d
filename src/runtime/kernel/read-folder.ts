import { ErrnoError } from '#base';
import type { FolderContent } from '#runtime/wire';
import { statOf, type Context, type Vfs } from '#runtime/vfs';
import type { SourceAnalyser } from './source-analyser.ts';

const MAX_ENTRIES = 512;
const MAX_FILE_BYTES = 64 * 1024;
const MAX_BYTES = 512 * 1024;
const MODULE = /\.m?js$/;
const decoder = new TextDecoder();

/** What calls for each name would tell; throws `ErrnoError` when the directory cannot be listed and searched. */
export function readFolder(
  vfs: Vfs,
  analyser: SourceAnalyser,
  context: Context,
  path: string,
): FolderContent | null {
  const { inode: directory } = vfs.find(context, path);
  const entries = vfs.names.readdir(context, path);
  if (entries.length > MAX_ENTRIES || directory.kind !== 'directory' || directory.virtual !== null)
    return null;
  let room = MAX_BYTES;
  const names = entries.map(({ name }) => name);
  const inodes = names.map((name) => vfs.find(context, `${path}/${name}`, false).inode);
  const stats = inodes.map((inode) => (inode.kind === 'device' ? null : statOf(inode)));
  const contents = inodes.map((inode, index) => {
    if (inode.kind !== 'file' || inode.content.size > Math.min(MAX_FILE_BYTES, room)) return null;
    const bytes = readable(() => vfs.files.readFile(context, `${path}/${names[index] ?? ''}`));
    room -= bytes?.length ?? 0;
    return bytes;
  });
  const modules = contents.map((bytes, index) =>
    bytes !== null && MODULE.test(names[index] ?? '') ? analyser.kept('module', decoder.decode(bytes)) : null,
  );
  return { names, stats, contents, modules };
}

/** What `read` gives; null when permissions bind: the call itself will say so. */
function readable(read: () => Uint8Array): Uint8Array | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ErrnoError) return null;
    throw error;
  }
}
