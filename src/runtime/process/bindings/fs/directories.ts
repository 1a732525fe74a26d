import { ErrnoError } from '#base';
import type { DirectoryEntry } from '#runtime/wire';
import { kernel } from '../../kernel-client.ts';
import { define, pathOf } from './call.ts';
import { decodeName } from './names.ts';

const DIRECTORY = 2;
const LINK = 3;
const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;

/** libuv sorts by byte; code units give the same order for all but astral names. */
const byName = (one: DirectoryEntry, other: DirectoryEntry): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : 0;

/** Throws `ErrnoError`. */
export const sortedEntries = (path: string): readonly DirectoryEntry[] =>
  [...kernel.call('readdir', path)].sort(byName);

const readdir = define({
  syscall: 'scandir',
  request: 3,
  path: 0,
  run([path, encoding, withTypes]) {
    const entries = sortedEntries(pathOf(path));
    const names = entries.map((entry) => decodeName(entry.name, encoding));
    return withTypes === true ? [names, entries.map((entry) => entry.type)] : names;
  },
});

function leadsToDirectory(path: string): boolean {
  try {
    return (kernel.call('stat', path, true).mode & S_IFMT) === S_IFDIR;
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return false; // a dangling link
  }
}

/** Breadth first, each directory sorted; links to directories are followed, and a circle of them ends in ELOOP. */
function walk(
  root: string,
  visit: (entry: DirectoryEntry, parent: number, prefix: string) => void,
): string[] {
  const prefixes = [''];
  for (let i = 0; i < prefixes.length; i++) {
    const prefix = prefixes[i] ?? '';
    for (const entry of sortedEntries(prefix === '' ? root : `${root}/${prefix}`)) {
      visit(entry, i, prefix);
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (entry.type === DIRECTORY || (entry.type === LINK && leadsToDirectory(`${root}/${path}`)))
        prefixes.push(path);
    }
  }
  return prefixes;
}

const readdirRecursive = define({
  syscall: 'scandir',
  request: 3,
  path: 0,
  run([path, encoding, withTypes]) {
    const names: unknown[] = [];
    const types: number[] = [];
    const counts: number[] = [];
    const prefixes = walk(pathOf(path), (entry, parent, prefix) => {
      const name = withTypes === true || prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      names.push(decodeName(name, encoding));
      types.push(entry.type);
      counts[parent] = (counts[parent] ?? 0) + 1;
    });
    if (withTypes !== true) return names;
    return [
      names,
      new Uint8Array(types),
      new Uint32Array(prefixes.map((_, i) => counts[i] ?? 0)), // entries per directory
      prefixes.map((prefix) => decodeName(prefix, encoding)),
    ];
  },
});

export const directoryBindings = { readdir, readdirRecursive };
