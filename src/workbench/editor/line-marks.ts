import type { App, AppState } from '#attempt';
import { uriOf } from './paths.ts';
import { monaco } from './monaco.ts';

interface Point {
  readonly id: number;
  readonly path: string;
  readonly line: number;
}

/** Points on lines of the project's files, and what they look like in the editor. */
export interface LineMarks<T extends Point> {
  readonly points: (state: AppState) => readonly T[];
  /** What the looks depend on beside the points. */
  readonly depends: (state: AppState) => readonly unknown[];
  readonly look: (point: T, state: AppState) => monaco.editor.IModelDecorationOptions;
  /** The text was edited: the new lines by the point's id. */
  readonly move: (state: AppState, lines: ReadonlyMap<number, number>) => void;
}

interface Marked {
  readonly model: monaco.editor.ITextModel;
  /** Decorations by the point's id. */
  ids: ReadonlyMap<number, string>;
  readonly stop: () => void;
}

/** Shows the points in the models of the project, and follows their lines while the text is edited. */
export function markLines<T extends Point>(
  app: App,
  { points, depends, look, move }: LineMarks<T>,
): () => void {
  const marked = new Map<string, Marked>();

  const followLines = (
    path: string,
    { model, ids }: Marked,
    event: monaco.editor.IModelContentChangedEvent,
  ): void => {
    const [change] = event.changes;
    const replaced = change?.rangeOffset === 0 && change.text.length === model.getValueLength();
    // a text that came in whole (a reset, a pasted file) says nothing of where lines went
    if (!replaced) {
      const lines = new Map<number, number>();
      for (const [id, decoration] of ids) {
        const range = model.getDecorationRange(decoration);
        if (range) lines.set(id, range.startLineNumber);
      }
      move(app.store.getState(), lines);
    }
    show(path);
  };

  const decorationOf = (
    point: T,
    model: monaco.editor.ITextModel,
    state: AppState,
  ): monaco.editor.IModelDeltaDecoration => {
    const line = Math.min(point.line, model.getLineCount());
    return {
      range: new monaco.Range(line, 1, line, model.getLineMaxColumn(line)),
      options: {
        stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
        ...look(point, state),
      },
    };
  };

  const show = (path: string): void => {
    const state = app.store.getState();
    const model = monaco.editor.getModel(uriOf(path));
    const here = points(state).filter((one) => one.path === path);
    let entry = marked.get(path);
    if (entry && entry.model !== model) {
      entry.stop();
      marked.delete(path);
      entry = undefined;
    }
    if (!model || (!entry && here.length === 0)) return;
    if (!entry) {
      const changes = model.onDidChangeContent((event) => {
        const now = marked.get(path);
        if (now) followLines(path, now, event);
      });
      entry = { model, ids: new Map(), stop: () => changes.dispose() };
      marked.set(path, entry);
    }
    const made = model.deltaDecorations(
      [...entry.ids.values()],
      here.map((one) => decorationOf(one, model, state)),
    );
    entry.ids = new Map(here.map(({ id }, at) => [id, made[at] ?? '']));
  };

  const showAll = (): void => {
    const paths = points(app.store.getState()).map(({ path }) => path);
    for (const path of new Set([...paths, ...marked.keys()])) show(path);
  };

  let shown: unknown[] = [];
  const stopStore = app.store.subscribe((state) => {
    const now = [points(state), ...depends(state), state.files.length];
    if (now.every((value, at) => value === shown[at])) return;
    shown = now;
    showAll();
  });
  showAll();
  return () => {
    stopStore();
    for (const { model, ids, stop } of marked.values()) {
      stop();
      if (!model.isDisposed()) model.deltaDecorations([...ids.values()], []);
    }
    marked.clear();
  };
}
