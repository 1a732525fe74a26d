/** Which file a relative path means, and how it is written from elsewhere in the same manner. */

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts', '.json', '.jsx', '.tsx', '.node'];
/** TypeScript writes the name that the file will have once it is compiled. */
const COMPILED = [
  ['.js', '.ts'],
  ['.mjs', '.mts'],
  ['.cjs', '.cts'],
  ['.js', '.tsx'],
  ['.jsx', '.tsx'],
] as const;

/** What of a path was written: all, all but the extension, only the folder of an index, or the name once compiled. */
type Manner =
  | { readonly as: 'whole' }
  | { readonly as: 'bare'; readonly extension: string }
  | { readonly as: 'folder' }
  | { readonly as: 'compiled'; readonly written: string; readonly real: string };

export interface Meant {
  readonly path: string;
  readonly manner: Manner;
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Null where it leads out of the project. */
function joined(folder: string, relative: string): string | null {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The file that `specifier` means in the file `from`; null where none of `paths` is meant. */
export function meantBy(specifier: string, from: string, paths: ReadonlySet<string>): Meant | null {
  const base = joined(folderOf(from), specifier);
  if (base === null) return null;
  const isFolder = /(^|\/)\.{0,2}$/.test(specifier); // './lib/', '.' and '..'
  if (!isFolder) {
    if (paths.has(base)) return { path: base, manner: { as: 'whole' } };
    const extension = EXTENSIONS.find((one) => paths.has(base + one));
    if (extension !== undefined) return { path: base + extension, manner: { as: 'bare', extension } };
    for (const [written, real] of COMPILED) {
      const path = base.endsWith(written) ? base.slice(0, -written.length) + real : null;
      if (path !== null && paths.has(path)) return { path, manner: { as: 'compiled', written, real } };
    }
  }
  const index = EXTENSIONS.map((one) => (base === '' ? `index${one}` : `${base}/index${one}`)).find((one) =>
    paths.has(one),
  );
  return index === undefined ? null : { path: index, manner: { as: 'folder' } };
}

function relative(folder: string, path: string): string {
  const [from, to] = [folder === '' ? [] : folder.split('/'), path === '' ? [] : path.split('/')];
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared += 1;
  const up = from.slice(shared).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...to.slice(shared)].join('/');
}

/** How the file `to` is written in the file `from`, as near as may be to how it was written before. */
export function spelled(to: string, from: string, manner: Manner): string {
  const whole = relative(folderOf(from), to);
  switch (manner.as) {
    case 'whole':
      return whole;
    case 'bare':
      // another kind of file may not be found without its extension
      return whole.endsWith(manner.extension) ? whole.slice(0, -manner.extension.length) : whole;
    case 'folder':
      return /\/index\.[cm]?[jt]sx?$/.test(`/${to}`) ? relative(folderOf(from), folderOf(to)) : whole;
    case 'compiled':
      return whole.endsWith(manner.real) ? whole.slice(0, -manner.real.length) + manner.written : whole;
  }
}
