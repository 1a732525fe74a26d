import type { App } from '#attempt';
import { markBreakpoints } from './breakpoint-marks.ts';
import { markLogpoints } from './logpoint-marks.ts';
import { monaco } from './monaco.ts';
import { openElsewhere } from './definitions.ts';
import { uriOf } from './paths.ts';
import { showProblems } from './problems.ts';

let followed: { readonly app: App; readonly slug: string } | null = null;

const openSlug = (app: App): string | null => {
  const { session } = app.store.getState();
  return session.state === 'open' ? session.slug : null;
};

/**
 * One model for each text file of the open project, so that the TypeScript worker sees them all; they go when another
 * incident opens. Changes made elsewhere (a reset, a program, another tab) come in as edits, so that the editor's own undo
 * can take them back.
 */
export function followProject(app: App): void {
  const slug = openSlug(app);
  if (slug === null || (followed?.app === app && followed.slug === slug)) return;
  followed = { app, slug };
  let coming = false;
  const left = new Set<string>();
  const paths = new Set(app.store.getState().files.map((file) => file.path));
  /** What the editor does to files it does not show, as a rename of what they import. */
  const follow = (path: string, model: monaco.editor.ITextModel): void => {
    model.onDidChangeContent(({ changes }) => {
      if (coming || model.isAttachedToEditor()) return;
      const { editFile, noteRenameLeft } = app.store.getState();
      const text = model.getValue();
      editFile(
        path,
        text,
        changes.map(({ rangeOffset, rangeLength, text: inserted }) => [rangeOffset, rangeLength, inserted]),
      );
      const body = app.fileBody(path);
      if (body?.kind === 'text' && body.text === text) return;
      if (left.size === 0) {
        queueMicrotask(() => {
          noteRenameLeft([...left]);
          for (const one of left) refresh(one);
          left.clear();
        });
      }
      left.add(path);
    });
  };
  const refresh = (path: string): void => {
    const body = app.fileBody(path);
    const model = monaco.editor.getModel(uriOf(path));
    if (body?.kind !== 'text') return model?.dispose();
    paths.add(path);
    if (!model) follow(path, monaco.editor.createModel(body.text, undefined, uriOf(path)));
    else if (model.getValue() !== body.text) {
      coming = true;
      model.pushStackElement();
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: body.text }], () => null);
      model.pushStackElement();
      coming = false;
    }
  };
  for (const path of paths) refresh(path);
  const stopFiles = app.onFileChange((path, origin) => {
    if (origin !== 'editor' || !monaco.editor.getModel(uriOf(path)) || !app.fileBody(path)) refresh(path);
  });
  const stopMarks = [markLogpoints(app), markBreakpoints(app)];
  const stopTelling = [showProblems(app), openElsewhere(app)];
  const stopSession = app.store.subscribe(() => {
    if (openSlug(app) === slug) return;
    stopFiles();
    for (const stop of stopTelling) stop();
    for (const stop of stopMarks) stop();
    stopSession();
    followed = null;
    for (const path of paths) monaco.editor.getModel(uriOf(path))?.dispose();
  });
}
