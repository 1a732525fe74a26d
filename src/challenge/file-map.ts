/** Files by path (relative, `/`-separated, no `.` or `..`). Text may be given as a string. */
export type FileMap = ReadonlyMap<string, Uint8Array | string>;

const decoder = new TextDecoder('utf-8', { fatal: true });
const encoder = new TextEncoder();

/** The text of a file, or undefined where it is missing or not UTF-8. */
export function textOf(files: FileMap, path: string): string | undefined {
  const content = files.get(path);
  if (content === undefined || typeof content === 'string') return content;
  try {
    return decoder.decode(content);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : content;

export function sameContent(a: Uint8Array | string, b: Uint8Array | string): boolean {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const [left, right] = [bytesOf(a), bytesOf(b)];
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** The files under `folder/`, with the folder cut off their paths. */
export function under(files: FileMap, folder: string): Map<string, Uint8Array | string> {
  const prefix = `${folder}/`;
  const inside = new Map<string, Uint8Array | string>();
  for (const [path, content] of files) {
    if (path.startsWith(prefix)) inside.set(path.slice(prefix.length), content);
  }
  return inside;
}

/** Names of the folders directly inside `folder`, sorted. */
export function foldersIn(files: FileMap, folder: string): string[] {
  const names = new Set<string>();
  for (const path of under(files, folder).keys()) {
    const slash = path.indexOf('/');
    if (slash > 0) names.add(path.slice(0, slash));
  }
  return [...names].sort();
}

/** What file systems, the container's too, allow: https://www.man7.org/linux/man-pages/man7/path_resolution.7.html */
const NAME_LIMIT_BYTES = 255;
const PATH_LIMIT_BYTES = 1024;

/** Why a path cannot be taken into a project, or undefined where it can. */
export function unsafePath(path: string): string | undefined {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is absolute';
  if (path.includes('\\') || path.includes('\0')) return 'it holds a backslash or a null character';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    return 'it holds an empty, `.` or `..` part';
  }
  if (path.split('/').some((name) => bytesOf(name).length > NAME_LIMIT_BYTES)) {
    return `a name has at most ${NAME_LIMIT_BYTES} bytes`;
  }
  if (bytesOf(path).length > PATH_LIMIT_BYTES) return `a path has at most ${PATH_LIMIT_BYTES} bytes`;
  return undefined;
}
