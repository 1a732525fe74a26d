import type { App, AppState, Logpoint } from '#attempt';
import { uriOf } from './models.ts';
import { monaco } from './monaco.ts';

const SHOWN_CHARACTERS = 140;

interface Marked {
  readonly model: monaco.editor.ITextModel;
  /** Decorations by the logpoint's id. */
  ids: ReadonlyMap<number, string>;
  readonly stop: () => void;
}

const short = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;

const asCode = (text: string): string => `\`${text.replaceAll(/[`\n]/g, ' ')}\``;

function decorationOf(
  { id, line, expression }: Logpoint,
  model: monaco.editor.ITextModel,
  { logpointSeen, logpointWrong }: AppState,
): monaco.editor.IModelDeltaDecoration {
  const lineNumber = Math.min(line, model.getLineCount());
  const seen = logpointSeen[id];
  const wrong = logpointWrong[id];
  const says = wrong ?? seen?.latest ?? 'not reached yet';
  const isWrong = wrong !== undefined || seen?.wrong === true;
  const times = seen && wrong === undefined ? `  ×${new Intl.NumberFormat().format(seen.count)}` : '';
  const tone = isWrong ? ' wrong' : seen ? '' : ' waits';
  return {
    range: new monaco.Range(lineNumber, 1, lineNumber, model.getLineMaxColumn(lineNumber)),
    options: {
      stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
      showIfCollapsed: true,
      glyphMarginClassName: `logpoint-glyph${isWrong ? ' wrong' : ''}`,
      glyphMarginHoverMessage: {
        value: `Logpoint: ${asCode(`${expression} = ${short(says)}`)}. Click to change it.`,
      },
      after: {
        content: `\u00a0\u00a0${short(`${expression} = ${says}`.replaceAll(/\s+/g, '\u00a0'))}${times}`,
        inlineClassName: `logpoint-value${tone}`,
        cursorStops: monaco.editor.InjectedTextCursorStops.None,
      },
    },
  };
}

/** Shows the logpoints in the models of the project, and follows their lines while the text is edited. */
export function markLogpoints(app: App): () => void {
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
      app.store.getState().moveLogpoints(lines);
    }
    show(path);
  };

  const show = (path: string): void => {
    const state = app.store.getState();
    const model = monaco.editor.getModel(uriOf(path));
    const points = state.logpoints.filter((one) => one.path === path);
    let entry = marked.get(path);
    if (entry && entry.model !== model) {
      entry.stop();
      marked.delete(path);
      entry = undefined;
    }
    if (!model || (!entry && points.length === 0)) return;
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
      points.map((one) => decorationOf(one, model, state)),
    );
    entry.ids = new Map(points.map(({ id }, at) => [id, made[at] ?? '']));
  };

  const showAll = (): void => {
    const paths = app.store.getState().logpoints.map(({ path }) => path);
    for (const path of new Set([...paths, ...marked.keys()])) show(path);
  };

  let shown: unknown[] = [];
  const stopStore = app.store.subscribe(({ logpoints, logpointSeen, logpointWrong, files }) => {
    const now = [logpoints, logpointSeen, logpointWrong, files.length];
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
