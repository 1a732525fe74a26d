/** What has to be written into which files when others were moved, so that imports lead where they led before. Loaded with acorn. */
import type { Moved } from './moved.ts';
import { meantBy, spelled } from './spelling.ts';
import { mayImport, specifiersIn } from './specifiers.ts';

export interface ImportsPlan {
  /** The new texts by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** How many imports change in them. */
  readonly imports: number;
  /** Files that may not be changed and import what is not there any more. */
  readonly left: readonly string[];
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly mayEdit: boolean;
}

export function importsAfter({ before, now }: Moved, sources: readonly Source[]): ImportsPlan {
  const origins = new Map([...now].map(([from, to]) => [to, from]));
  const after = new Set([...before].map((path) => now.get(path) ?? path));
  const texts = new Map<string, string>();
  const left: string[] = [];
  let imports = 0;
  for (const { path, text, mayEdit } of sources) {
    if (!mayImport(path)) continue;
    const from = origins.get(path) ?? path;
    let changed = text;
    let count = 0;
    for (const { start, end, value } of specifiersIn(path, text).toReversed()) {
      const meant = meantBy(value, from, before);
      if (meant === null) continue;
      const to = now.get(meant.path) ?? meant.path;
      if (to === meant.path && from === path) continue;
      const written = spelled(to, path, meant.manner);
      // written in another manner it may lead there still: './deep/../a.js' of a file in a folder that moved
      const still = meantBy(value, path, after);
      if (written === value || (still?.path === to && spelled(to, path, still.manner) === written)) continue;
      changed = changed.slice(0, start) + written + changed.slice(end);
      count += 1;
    }
    if (count === 0) continue;
    if (mayEdit) {
      texts.set(path, changed);
      imports += count;
    } else left.push(path);
  }
  return { texts, imports, left };
}
