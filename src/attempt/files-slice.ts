import { err, ok } from '#base';
import { unsafePath } from '#challenge';
import type { FilesSlice, Get, Set } from './app-state.ts';
import type { SavedFile } from './attempt-storage.ts';
import { recorded } from './recording/recording-slice.ts';
import type { Services } from './services.ts';

export const filesSlice = (set: Set, get: Get, services: Services): FilesSlice => {
  const writable = (): boolean => get().lease.state === 'writer';

  const keepLayout = (openPaths: readonly string[], activePath: string | null): void => {
    set({ openPaths, activePath });
    services.attempt?.saver?.put({ facts: { openPaths, activePath } });
  };

  const offerUndo = (label: string, files: readonly SavedFile[]): void => {
    if (files.length === 0) return;
    set({ undo: { label } });
    services.attempt?.saver?.put({ facts: { undo: { label, files } } });
    undoFiles = files;
  };
  /** What undo puts back; read from the storage when the reset was made in an earlier visit. */
  let undoFiles: readonly SavedFile[] | null = null;

  return {
    files: [],
    otherFiles: [],
    openPaths: [],
    activePath: null,
    cursorWish: null,
    undo: null,
    openFile: (path) => {
      const { openPaths } = get();
      keepLayout(openPaths.includes(path) ? openPaths : [...openPaths, path], path);
    },
    openFileAt: (path, line, column = 1) => {
      get().openFile(path);
      set({ cursorWish: { path, line, column }, comparison: null });
    },
    openFileToEdit: (path) => {
      get().openFile(path);
      set({ cursorWish: { path, line: null, column: 1 }, comparison: null });
    },
    grantCursorWish: () => set({ cursorWish: null }),
    closeFile: (path) => {
      const { openPaths, activePath } = get();
      const at = openPaths.indexOf(path);
      const left = openPaths.filter((open) => open !== path);
      keepLayout(left, activePath === path ? (left[Math.min(at, left.length - 1)] ?? null) : activePath);
    },
    editFile: (path, text, changes = []) => {
      const { attempt } = services;
      if (!attempt || !writable()) return;
      recorded(attempt, path, changes, () => attempt.workspace.write(path, text, 'editor'));
    },
    createFile: (path) => {
      const workspace = services.attempt?.workspace;
      if (!workspace || !writable())
        return err('This tab only reads. Take the incident over to change files.');
      const wrong = unsafePath(path);
      if (wrong) return err(`"${path}" cannot be a file here: ${wrong}. Give a path such as src/name.js.`);
      if (workspace.has(path)) return err(`${path} exists already. Choose another name, or open it.`);
      const because = workspace.readonlyBecause(path);
      if (because) {
        const where = services.attempt?.content.spec.editable.join(', ') ?? '';
        return err(`${path} would not be part of the fix. New files belong in: ${where}.`);
      }
      workspace.write(path, '', 'editor');
      get().openFile(path);
      return ok(path);
    },
    removeFile: (path) => {
      const workspace = services.attempt?.workspace;
      if (!workspace || !writable()) return;
      const before = workspace.edit(path);
      const text = workspace.body(path);
      if (!workspace.remove(path, 'editor')) return;
      get().closeFile(path);
      if (text?.kind !== 'text') return;
      offerUndo(`deletion of ${path}`, [before ?? { path, state: 'text', text: text.text }]);
    },
    resetFile: (path) => {
      if (writable()) offerUndo(`reset of ${path}`, services.attempt?.workspace.reset(path) ?? []);
    },
    resetAll: () => {
      if (writable()) offerUndo('reset of all files', services.attempt?.workspace.reset() ?? []);
    },
    undoReset: () => {
      const attempt = services.attempt;
      if (!attempt || !writable()) return;
      void (async () => {
        await attempt.saver?.flush();
        const saved = undoFiles ?? (await (await services.storage()).load(attempt.slug)).facts.undo?.files;
        if (saved) attempt.workspace.restore(saved);
        get().forgetUndo();
      })();
    },
    forgetUndo: () => {
      undoFiles = null;
      set({ undo: null });
      services.attempt?.saver?.put({ facts: { undo: null } });
    },
  };
};
