import { resolvePath } from '../paths.ts';
import { hasPattern, patternSource, type PatternChar } from './pattern.ts';

/** Names in a folder, or nothing when it cannot be read. */
export type ListNames = (folder: string) => readonly string[];
export type Exists = (path: string) => boolean;

const MAX_DEPTH = 64;

function segments(chars: readonly PatternChar[]): PatternChar[][] {
  const found: PatternChar[][] = [[]];
  for (const each of chars) {
    if (each.char === '/') found.push([]);
    else found.at(-1)?.push(each);
  }
  return found;
}

const literal = (chars: readonly PatternChar[]): string => chars.map(({ char }) => char).join('');

/** Paths that match, sorted; names with a leading dot need one in the pattern. `**` stands for any number of folders. */
export function glob(chars: readonly PatternChar[], cwd: string, list: ListNames, exists: Exists): string[] {
  const parts = segments(chars);
  let found: string[] = [''];
  parts.forEach((part, index) => {
    const last = index === parts.length - 1;
    const join = (base: string, name: string): string => base + name + (last ? '' : '/');
    if (literal(part) === '**' && hasPattern(part)) {
      found = found.flatMap((base) => [base, ...descendants(base, cwd, list, 0).map((path) => `${path}/`)]);
      if (last) found = found.filter((path) => path !== '').map((path) => path.replace(/\/$/, ''));
      return;
    }
    if (!hasPattern(part)) {
      const name = literal(part);
      found = found
        .map((base) => join(base, name))
        .filter((path) => exists(resolvePath(cwd, path === '' ? '/' : path)));
      return;
    }
    const pattern = new RegExp(`^${patternSource(part, true)}$`, 'u');
    const dots = part[0]?.char === '.';
    found = found.flatMap((base) =>
      list(resolvePath(cwd, base === '' ? '.' : base))
        .filter((name) => (dots || !name.startsWith('.')) && pattern.test(name))
        .map((name) => join(base, name))
        .filter((path) => last || exists(resolvePath(cwd, path))),
    );
  });
  return [...new Set(found)].sort((a, b) => (a < b ? -1 : 1));
}

function descendants(base: string, cwd: string, list: ListNames, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  return list(resolvePath(cwd, base === '' ? '.' : base))
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => [base + name, ...descendants(`${base}${name}/`, cwd, list, depth + 1)]);
}
