import { plural } from '../format.ts';

export const filesWords = {
  title: 'Files',
  newFile: 'New file',
  newPath: 'Path of the new file',
  resetAll: 'Reset all files',
  madeByProgram: 'Made by a program. It lives until the runtime restarts and is not judged.',
  row: {
    readOnly: (because: string) => `read-only: ${because}`,
    edited: 'edited',
    added: 'new',
    move: (path: string) => `Rename or move ${path}`,
    moveHint: 'Rename or move this file (F2)',
    reset: (path: string) => `Reset ${path}`,
    resetHint: 'Reset this file',
    remove: (path: string) => `Delete ${path}`,
    removeHint: 'Delete this file',
  },
  movedPath: (path: string) => `New path of ${path}`,
  /** What comes back when it is undone, as it stands in “Done: … .” */
  undo: {
    allFiles: 'all files',
    deletion: (path: string) => `deletion of ${path}`,
    reset: (path: string) => `reset of ${path}`,
    resetAll: 'reset of all files',
    imports: (imports: number, files: number) =>
      `update of ${plural(imports, { one: '# import', other: '# imports' })} in ${plural(files, { one: '# file', other: '# files' })}`,
  },
  renameLeft: (paths: string, count: number) =>
    `${paths} ${plural(count, { one: 'may not be changed and keeps the old name.', other: 'may not be changed and keep the old name.' })}`,
  /** An address named it. */
  notThere: (path: string) => `${path} is not in this project. Choose a file under Files.`,
  onlyReads: 'This tab only reads. Take the incident over to change files.',
  outside:
    'Only the files of the fix are kept and judged; this one was made by a program and lives until the runtime restarts.',
  notWritten: (path: string, cause: string) => `Could not write ${path} into the container: ${cause}`,
  /** Why no file can be at a path. */
  noFile: {
    unsafe: (path: string, because: string) =>
      `"${path}" cannot be a file here: ${because}. Give a path such as src/name.js.`,
    exists: (path: string) => `${path} exists already. Choose another name, or open it.`,
    isFolder: (path: string, inside: string) =>
      `${path} is a folder: ${inside} is in it. Choose another name.`,
    isInFile: (above: string) => `${above} is a file, so nothing can be in it. Choose another folder.`,
    notPartOfFix: (path: string, folders: string) =>
      `${path} would not be part of the fix. New files belong in: ${folders}.`,
  },
  /** Why something is not moved. */
  noMove: {
    stays: (path: string, because: string) => `${path} stays where it is. ${because}`,
    notOfProject: (from: string, to: string) =>
      `${from} is no file of the project. What programs made is moved in the terminal: mv ${from} ${to}`,
    intoItself: (path: string) => `${path} cannot be moved into itself.`,
    noText: (path: string) => `${path} is no text that could be kept at another place, so it stays.`,
  },
};
