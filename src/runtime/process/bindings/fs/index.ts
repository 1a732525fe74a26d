import type { Binding } from '../../binding.ts';
import { AsyncWrap } from '../../wraps.ts';
import { setPromiseSymbol } from './call.ts';
import { cpSyncCheckPaths, cpSyncCopyDir, cpSyncOverrideFile } from './copy-tree.ts';
import { directoryBindings } from './directories.ts';
import { FileHandle } from './file-handle.ts';
import { CpDirJob, ReadFileJob, WriteFileJob } from './jobs.ts';
import { moduleBindings } from './modules.ts';
import { pathBindings } from './paths.ts';
import { readWriteBindings } from './read-write.ts';
import { statBindings } from './stat.ts';
import { StatWatcher } from './stat-watcher.ts';
import { mkdtemp } from './temporary.ts';

class FSReqCallback extends AsyncWrap {
  /** A call already made cannot be taken back; the library ignores its outcome. */
  cancel(): void {
    return undefined;
  }
}

export const binding: Binding = (shape) => {
  setPromiseSymbol(shape['kUsePromises']);
  return {
    ...pathBindings,
    ...readWriteBindings,
    ...directoryBindings,
    ...statBindings,
    ...moduleBindings,
    mkdtemp,
    cpSyncCheckPaths,
    cpSyncCopyDir,
    cpSyncOverrideFile,
    FSReqCallback,
    FileHandle,
    ReadFileJob,
    WriteFileJob,
    CpDirJob,
    StatWatcher,
  };
};
