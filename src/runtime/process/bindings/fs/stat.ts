import { ErrnoError } from '#base';
import type { FileStat } from '#runtime/wire';
import { fileCache } from '../../file-cache.ts';
import { kernel } from '../../kernel-client.ts';
import type { AnyFunction } from '../../state.ts';
import { define, pathOf, type Args, type Mode, fdOf } from './call.ts';

export const STAT_FIELDS = 18;
const STATFS_FIELDS = 8;
const BLOCK_BYTES = 4096;
/** tmpfs, as the container's disk is in memory */
const TMPFS_MAGIC = 0x01021994;

/** Shared with the library: the second half holds the previous state of a watched file. */
export const statValues = new Float64Array(STAT_FIELDS * 2);
export const bigintStatValues = new BigInt64Array(STAT_FIELDS * 2);
export const statFsValues = new Float64Array(STATFS_FIELDS);
export const bigintStatFsValues = new BigInt64Array(STATFS_FIELDS);

/** Milliseconds with fractions as [seconds, nanoseconds]. */
function splitTime(ms: number): readonly [number, number] {
  const seconds = Math.floor(ms / 1000);
  const nanoseconds = Math.round((ms - seconds * 1000) * 1e6);
  return nanoseconds >= 1e9 ? [seconds + 1, nanoseconds - 1e9] : [seconds, nanoseconds];
}

export function fieldsOf(stat: FileStat): number[] {
  return [
    stat.dev,
    stat.mode,
    stat.nlink,
    stat.uid,
    stat.gid,
    stat.rdev,
    stat.blksize,
    stat.ino,
    stat.size,
    stat.blocks,
    ...splitTime(stat.atimeMs),
    ...splitTime(stat.mtimeMs),
    ...splitTime(stat.ctimeMs),
    ...splitTime(stat.birthtimeMs),
  ];
}

export function fillFields(
  target: Float64Array | BigInt64Array,
  fields: readonly number[],
  offset = 0,
): Float64Array | BigInt64Array {
  if (target instanceof BigInt64Array)
    for (let i = 0; i < fields.length; i++) target[offset + i] = BigInt(Math.trunc(fields[i] ?? 0));
  else for (let i = 0; i < fields.length; i++) target[offset + i] = fields[i] ?? 0;
  return target;
}

/** Synchronous calls fill the shared array; a promise may be looked at late, so it gets its own. */
function statResult(stat: FileStat, big: boolean, mode: Mode): Float64Array | BigInt64Array {
  const fields = fieldsOf(stat);
  if (mode === 'sync') return fillFields(big ? bigintStatValues : statValues, fields);
  return fillFields(big ? new BigInt64Array(STAT_FIELDS) : new Float64Array(STAT_FIELDS), fields);
}

const statCall = (syscall: 'stat' | 'lstat'): AnyFunction =>
  define({
    syscall,
    request: 2,
    path: 0,
    run([path, big, , throwIfNoEntry]: Args, mode) {
      try {
        return statResult(fileCache.stat(pathOf(path), syscall === 'stat'), big === true, mode);
      } catch (error) {
        if (
          throwIfNoEntry === false &&
          error instanceof ErrnoError &&
          (error.code === 'ENOENT' || error.code === 'ENOTDIR')
        )
          return undefined;
        throw error;
      }
    },
  });

export const statBindings = {
  statValues,
  bigintStatValues,
  statFsValues,
  bigintStatFsValues,
  kFsStatsFieldsNumber: STAT_FIELDS,

  stat: statCall('stat'),
  lstat: statCall('lstat'),
  fstat: define({
    syscall: 'fstat',
    request: 2,
    fd: 0,
    run: ([fd, big], mode) => statResult(kernel.call('fstat', fdOf(fd)), big === true, mode),
  }),

  statfs: define({
    syscall: 'statfs',
    request: 2,
    path: 0,
    run([path, big], mode) {
      fileCache.stat(pathOf(path), true);
      const disk = kernel.call('statfs');
      const blocks = Math.floor(disk.total / BLOCK_BYTES);
      const free = Math.floor(disk.free / BLOCK_BYTES);
      const fields = [TMPFS_MAGIC, BLOCK_BYTES, BLOCK_BYTES, blocks, free, free, disk.files, 0];
      if (mode === 'sync') return fillFields(big === true ? bigintStatFsValues : statFsValues, fields);
      return fillFields(
        big === true ? new BigInt64Array(STATFS_FIELDS) : new Float64Array(STATFS_FIELDS),
        fields,
      );
    },
  }),
};
