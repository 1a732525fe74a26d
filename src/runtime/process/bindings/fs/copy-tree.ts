/** `fs.cpSync`'s native half: checks of the two paths and the copy of a tree. */
import { ErrnoError } from '#base';
import type { FileStat } from '#runtime/wire';
import { isDirectory, isLink } from '../../file-cache.ts';
import { kernel } from '../../kernel-client.ts';
import { nodeError } from '../../native-error.ts';
import { state } from '../../state.ts';
import { orThrow, pathOf } from './call.ts';
import { sortedEntries } from './directories.ts';

export interface CopyOptions {
  readonly force: boolean;
  readonly dereference: boolean;
  readonly errorOnExist: boolean;
  readonly verbatimSymlinks: boolean;
  readonly preserveTimestamps: boolean;
}

const LINK = 3;
const DIRECTORY = 2;
const COPY_EXCLUSIVE = 1;
/** of a mode: what kind of file it is */
const FORMAT = 0o170000;
const SOCKET = 0o140000;
const EEXIST = 17;

function statOrUndefined(path: string, followLinks: boolean): FileStat | undefined {
  try {
    return kernel.call('stat', path, followLinks);
  } catch (error) {
    if (error instanceof ErrnoError && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}

/** Absolute, with `.` and `..` taken out. */
function resolve(path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${state.cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

const dirname = (path: string): string => {
  const full = resolve(path);
  return full.slice(0, full.lastIndexOf('/')) || '/';
};

const isSame = (one: FileStat, other: FileStat | undefined): boolean =>
  one.ino === other?.ino && one.dev === other.dev;

const isWithinFolder = (folder: string, path: string): boolean =>
  `${resolve(path)}/`.startsWith(`${resolve(folder)}/`);

const refuse = (code: string, message: string): Error => nodeError('Error', code, message);

export function cpSyncCheckPaths(from: unknown, to: unknown, dereference: unknown, recursive: unknown): void {
  const source = pathOf(from);
  const target = pathOf(to);
  const follow = dereference === true;
  const sourceStat = orThrow(follow ? 'stat' : 'lstat', source, () => kernel.call('stat', source, follow));
  const targetStat = statOrUndefined(target, follow);
  const folder = isDirectory(sourceStat);
  if (targetStat !== undefined) {
    if (isSame(sourceStat, targetStat))
      throw refuse('ERR_FS_CP_EINVAL', `src and dest cannot be the same ${target}`);
    if (folder && !isDirectory(targetStat))
      throw refuse(
        'ERR_FS_CP_DIR_TO_NON_DIR',
        `Cannot overwrite non-directory ${target} with directory ${source}`,
      );
    if (!folder && isDirectory(targetStat))
      throw refuse(
        'ERR_FS_CP_NON_DIR_TO_DIR',
        `Cannot overwrite directory ${target} with non-directory ${source}`,
      );
  }
  const slashed = source.endsWith('/') ? source : `${source}/`;
  const isWithin = `${resolve(target)}/`.startsWith(`${resolve(source)}/`);
  if (folder && (isWithin || isSame(sourceStat, statOrUndefined(dirname(target), true))))
    throw refuse('ERR_FS_CP_EINVAL', `Cannot copy ${slashed} to a subdirectory of self ${target}`);
  if (folder && recursive !== true)
    throw refuse('ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${slashed}`);
  if ((sourceStat.mode & FORMAT) === SOCKET)
    throw refuse('ERR_FS_CP_SOCKET', `Cannot copy a socket file: ${target}`);
  const parent = dirname(target);
  if (statOrUndefined(parent, true) === undefined)
    orThrow('mkdir', parent, () => kernel.call('mkdir', parent, 0o777, true));
}

function keepTimes(source: string, target: string): void {
  const stat = kernel.call('stat', source, true);
  kernel.call('utimes', target, stat.atimeMs, stat.mtimeMs, true);
}

const isFolder = (path: string): boolean => {
  const stat = statOrUndefined(path, true);
  return stat !== undefined && isDirectory(stat);
};

/** As the C++ library of files says it. */
const alreadyThere = (path: string): Error =>
  Object.assign(new Error(`EEXIST, File exists '${path}'`), {
    errno: EEXIST,
    code: 'EEXIST',
    syscall: 'cp',
    path,
  });

function copyLink(source: string, target: string, options: CopyOptions): void {
  const pointsTo = kernel.call('readlink', source);
  const existing = statOrUndefined(target, false);
  if (options.verbatimSymlinks) {
    if (existing !== undefined) throw alreadyThere(dirname(target));
    kernel.call('symlink', pointsTo, target);
    return;
  }
  const link = pointsTo.startsWith('/') ? pointsTo : resolve(`${dirname(source)}/${pointsTo}`);
  if (existing !== undefined && isLink(existing)) {
    // both as they are written: Node takes a relative one from the working directory
    const before = kernel.call('readlink', target);
    if (isFolder(pointsTo) && isWithinFolder(pointsTo, before))
      throw refuse('ERR_FS_CP_EINVAL', `Cannot copy ${pointsTo} to a subdirectory of self ${before}`);
    // with what it points to the source would be gone
    if (isFolder(target) && isWithinFolder(before, pointsTo))
      throw refuse('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', `cannot overwrite ${before} with ${pointsTo}`);
    kernel.call('unlink', target);
  } else if (existing !== undefined) {
    if (!isDirectory(existing)) throw alreadyThere(target);
    throw refuse(
      'ERR_FS_CP_NON_DIR_TO_DIR',
      `Cannot overwrite directory ${target} with non-directory ${source}`,
    );
  }
  kernel.call('symlink', link, target);
}

function copyOne(source: string, target: string, options: CopyOptions): void {
  const exists = statOrUndefined(target, true) !== undefined;
  if (exists && !options.force) {
    if (options.errorOnExist)
      throw refuse(
        'ERR_FS_CP_EEXIST',
        `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${target} already exists) ${target}`,
      );
    return;
  }
  orThrow(
    'copyfile',
    source,
    () => {
      kernel.call('copyFile', source, target, exists ? 0 : COPY_EXCLUSIVE);
    },
    target,
  );
  if (options.preserveTimestamps) keepTimes(source, target);
}

/** Copies what is in `source` into `target`, which is made when missing. Throws what Node would. */
export function copyTree(source: string, target: string, options: CopyOptions): void {
  const sourceStat = orThrow('stat', source, () => kernel.call('stat', source, true));
  if (statOrUndefined(target, true) === undefined) {
    orThrow('mkdir', target, () => kernel.call('mkdir', target, sourceStat.mode & 0o7777, true));
  }
  for (const entry of orThrow('scandir', source, () => sortedEntries(source))) {
    const from = `${source}/${entry.name}`;
    const to = `${target}/${entry.name}`;
    if (entry.type === LINK && !options.dereference)
      orThrow(
        'symlink',
        from,
        () => {
          copyLink(from, to, options);
        },
        to,
      );
    else if (
      entry.type === DIRECTORY ||
      (entry.type === LINK && isDirectory(kernel.call('stat', from, true)))
    )
      copyTree(from, to, options);
    else copyOne(from, to, options);
  }
  if (options.preserveTimestamps) keepTimes(source, target);
}

export function cpSyncCopyDir(
  from: unknown,
  to: unknown,
  force: unknown,
  dereference: unknown,
  errorOnExist: unknown,
  verbatimSymlinks: unknown,
  preserveTimestamps: unknown,
): void {
  copyTree(pathOf(from), pathOf(to), {
    force: force === true,
    dereference: dereference === true,
    errorOnExist: errorOnExist === true,
    verbatimSymlinks: verbatimSymlinks === true,
    preserveTimestamps: preserveTimestamps === true,
  });
}

export function cpSyncOverrideFile(
  from: unknown,
  to: unknown,
  mode: unknown,
  preserveTimestamps: unknown,
): void {
  const source = pathOf(from);
  const target = pathOf(to);
  orThrow('unlink', target, () => {
    kernel.call('unlink', target);
  });
  orThrow(
    'copyfile',
    source,
    () => {
      kernel.call('copyFile', source, target, Number(mode ?? 0));
    },
    target,
  );
  if (preserveTimestamps === true)
    orThrow('utime', target, () => {
      keepTimes(source, target);
    });
}
