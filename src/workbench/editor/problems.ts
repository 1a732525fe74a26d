import type { App } from '#attempt';
import { monaco } from './monaco.ts';
import { pathOf } from './paths.ts';

/** Tells what the language workers find wrong with the project, whatever file it is in. */
export function showProblems(app: App): () => void {
  const found = monaco.editor.onDidChangeMarkers(() => {
    const problems = monaco.editor
      .getModelMarkers({})
      .filter(({ severity }) => severity >= monaco.MarkerSeverity.Warning)
      .flatMap(({ resource, startLineNumber: line, startColumn: column, message }) => {
        const path = pathOf(resource);
        return path === null ? [] : [{ path, line, column, message }];
      });
    app.store.getState().showCodeProblems(problems);
  });
  return () => found.dispose();
}
