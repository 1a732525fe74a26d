import { err, ok } from '#base';
import { filesWords as words } from '#words';
import type { FilesSlice, Get, Set } from './app-state.ts';
import type { SavedFile } from './attempt-storage.ts';
import { planMove, whyNoFileAt } from './move-files.ts';
import { recorded } from './recording/recording-slice.ts';
import type { Services } from './services.ts';

export const filesSlice = (set: Set, get: Get, services: Services): FilesSlice => {
  const writable = (): boolean => get().lease.state === 'writer';

  const editable = (): readonly string[] => services.attempt?.content.spec.editable ?? [];

  const keepLayout = (openPaths: readonly string[], activePath: string | null): void => {
    set({ openPaths, activePath });
    services.attempt?.saver?.put({ facts: { openPaths, activePath } });
  };

  /** What undo puts back; read from the storage when the reset was made in an earlier visit. */
  let undoFiles: readonly SavedFile[] | null = null;

  return {
    files: [],
    otherFiles: [],
    openPaths: [],
    activePath: null,
    cursorWish: null,
    codeProblems: [],
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
    showCodeProblems: (codeProblems) => set({ codeProblems }),
    noteNoFile: (path) => set({ runtimeNotice: words.notThere(path) }),
    noteRenameLeft: (paths) => set({ runtimeNotice: words.renameLeft(paths.join(', '), paths.length) }),
    createFile: (path) => {
      const workspace = services.attempt?.workspace;
      if (!workspace || !writable()) return err(words.onlyReads);
      const because = whyNoFileAt(path, workspace, editable());
      if (because !== null) return err(because);
      workspace.write(path, '', 'editor');
      get().openFile(path);
      return ok(path);
    },
    moveFile: (from, to) => {
      const workspace = services.attempt?.workspace;
      if (!workspace || !writable()) return err(words.onlyReads);
      const plan = planMove({ from, to }, workspace, editable());
      if (!plan.ok || plan.value.length === 0) return plan.ok ? ok(to) : plan;
      get().notePoint('edit');
      const before = new Set(workspace.list().map(({ path }) => path));
      // the new ones first, so that the editor finds the text it is to show
      for (const move of plan.value) workspace.write(move.to, move.text, 'editor');
      const now = new Map(plan.value.map((move) => [move.from, move.to]));
      const { openPaths, activePath } = get();
      const moved = (path: string): string => now.get(path) ?? path;
      keepLayout(openPaths.map(moved), activePath === null ? null : moved(activePath));
      get().renameLogpoints(now);
      get().renameBreakpoints(now);
      for (const move of plan.value) workspace.remove(move.from, 'editor');
      get().notePoint('moved');
      get().noteMoved({ before, now });
      return ok(to);
    },
    removeFile: (path) => {
      const workspace = services.attempt?.workspace;
      if (!workspace || !writable()) return;
      const before = workspace.edit(path);
      const text = workspace.body(path);
      if (!workspace.remove(path, 'editor')) return;
      get().closeFile(path);
      if (text?.kind !== 'text') return;
      get().offerUndo(words.undo.deletion(path), [before ?? { path, state: 'text', text: text.text }]);
    },
    resetFile: (path) => {
      if (writable()) get().offerUndo(words.undo.reset(path), services.attempt?.workspace.reset(path) ?? []);
    },
    resetAll: () => {
      if (writable()) get().offerUndo(words.undo.resetAll, services.attempt?.workspace.reset() ?? []);
    },
    offerUndo: (label, files) => {
      if (files.length === 0) return;
      set({ undo: { label } });
      services.attempt?.saver?.put({ facts: { undo: { label, files } } });
      undoFiles = files;
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
