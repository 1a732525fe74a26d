import { fileError } from './file-error.ts';

/**
 * Paths of the page's file API belong to the working directory: `/src` and `src` are the same file, and `..` does not
 * lead out of it. https://webcontainers.io/api#filesystemapi
 */
export function scopedPath(workdir: string, path: unknown, syscall: string): string {
  if (typeof path !== 'string')
    throw new TypeError(`${syscall}: the path must be a string, got ${path === null ? 'null' : typeof path}`);
  if (path.includes('\0')) throw new TypeError(`${syscall}: the path must not hold a null byte`);
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) throw fileError('EACCES', syscall, path);
  }
  const slash = path.endsWith('/') && names.length > 0 ? '/' : '';
  return names.length === 0 ? workdir : `${workdir}/${names.join('/')}${slash}`;
}

/** Where a process starts: relative to the working directory, or absolute inside it. */
export function startDirectory(workdir: string, path: unknown): string {
  if (path === undefined || path === null) return workdir;
  if (typeof path === 'string' && (path === workdir || path.startsWith(`${workdir}/`))) return path;
  return scopedPath(workdir, path, 'chdir');
}
