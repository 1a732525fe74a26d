import type { App } from '#attempt';
import { monaco } from './monaco.ts';
import { pathOf } from './paths.ts';

/** A definition in another file opens that file; one in Node's types, which are no file here, is shown in place. */
export function openElsewhere(app: App): () => void {
  const opener = monaco.editor.registerEditorOpener({
    openCodeEditor: (source, resource, at) => {
      const path = pathOf(resource);
      if (path === null) source.trigger('opener', 'editor.action.peekDefinition', null);
      else if (at === undefined) app.store.getState().openFileToEdit(path);
      else if ('lineNumber' in at) app.store.getState().openFileAt(path, at.lineNumber, at.column);
      else app.store.getState().openFileAt(path, at.startLineNumber, at.startColumn);
      return true;
    },
  });
  return () => opener.dispose();
}
