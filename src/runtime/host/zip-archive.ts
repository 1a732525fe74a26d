import { zipSync, type Zippable } from 'fflate';
import type { TreeEntry } from '#runtime/wire';

const UNIX = 3;
const MODE_FILE = 0o100000;
const MODE_DIRECTORY = 0o040000;
const MODE_SYMLINK = 0o120000;

/** `mode` sits in the upper half of an entry's external attributes when its system is Unix (PKWARE APPNOTE 4.4.15). */
const attributes = (mode: number): { os: number; attrs: number } => ({ os: UNIX, attrs: (mode << 16) >>> 0 });

/** A zip of these entries; links are stored as links. `name` is used where a single file was exported. */
export function zipOfEntries(entries: readonly TreeEntry[], name: string): Uint8Array {
  const files: Zippable = Object.create(null) as Zippable; // a dictionary: '__proto__' is an ordinary name in it
  for (const entry of entries) {
    const path = entry.path === '' ? name : entry.path;
    switch (entry.kind) {
      case 'directory':
        if (entry.path !== '')
          files[`${path}/`] = [new Uint8Array(), attributes(MODE_DIRECTORY | (entry.mode ?? 0o755))];
        break;
      case 'file':
        files[path] = [entry.data, attributes(MODE_FILE | ((entry.mode ?? 0o644) & 0o7777))];
        break;
      case 'symlink':
        files[path] = [new TextEncoder().encode(entry.target), attributes(MODE_SYMLINK | 0o777)];
        break;
    }
  }
  return zipSync(files, { level: 6 });
}
