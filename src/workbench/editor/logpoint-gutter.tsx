import { useEffect, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useActions, useAppState } from '../app-context.tsx';
import { SHORTCUTS } from '../keys.ts';
import { LogpointInput } from '../logpoints/logpoint-input.tsx';
import { monaco } from './monaco.ts';

type Editor = monaco.editor.IStandaloneCodeEditor;

const { GUTTER_GLYPH_MARGIN, GUTTER_LINE_NUMBERS, GUTTER_LINE_DECORATIONS } = monaco.editor.MouseTargetType;

export const gutterLine = ({ target }: monaco.editor.IEditorMouseEvent): number | null => {
  const { type } = target;
  const inGutter =
    type === GUTTER_GLYPH_MARGIN || type === GUTTER_LINE_NUMBERS || type === GUTTER_LINE_DECORATIONS;
  return inGutter ? target.position.lineNumber : null;
};

/** Logpoints by the pointer (a click beside a line) and by a key; the expression is asked for under the line. */
export function LogpointGutter({
  editor,
  path,
}: {
  readonly editor: Editor;
  readonly path: string;
}): ReactNode {
  const { askLogpoint, grantLogpointWish } = useActions();
  const wish = useAppState((state) => state.logpointWish);
  const line = wish?.path === path ? wish.line : null;
  useEffect(() => {
    if (wish?.path === path && wish.line === null) askLogpoint(path, editor.getPosition()?.lineNumber ?? 1);
  }, [askLogpoint, editor, path, wish]);
  useEffect(() => {
    if (line !== null) editor.revealLineInCenterIfOutsideViewport(line);
  }, [editor, line]);
  useEffect(() => {
    const ghost = editor.createDecorationsCollection();
    const stops = [
      editor.onMouseDown((event) => {
        const at = gutterLine(event);
        const { leftButton, altKey, shiftKey } = event.event;
        if (at === null || !leftButton || altKey || shiftKey) return; // with these it is a breakpoint
        event.event.preventDefault();
        askLogpoint(path, at);
      }),
      editor.onMouseMove((event) => {
        const at = gutterLine(event);
        ghost.set(
          at === null
            ? []
            : [
                {
                  range: new monaco.Range(at, 1, at, 1),
                  options: { glyphMarginClassName: 'logpoint-ghost' },
                },
              ],
        );
      }),
      editor.onMouseLeave(() => ghost.clear()),
      editor.addAction({
        id: 'hotfix.logpoint',
        label: SHORTCUTS.logpoint.says,
        keybindings: [monaco.KeyCode.F9],
        run: () => askLogpoint(path, null),
      }),
    ];
    return () => {
      ghost.clear();
      for (const stop of stops) stop.dispose();
    };
  }, [askLogpoint, editor, path]);
  if (line === null) return null;
  return (
    <UnderLine key={`${path}:${line}`} editor={editor} line={line}>
      <LogpointInput
        path={path}
        line={line}
        onClose={() => {
          grantLogpointWish();
          editor.focus();
        }}
      />
    </UnderLine>
  );
}

/** Something of ours under a line of the editor. */
function UnderLine({
  editor,
  line,
  children,
}: {
  readonly editor: Editor;
  readonly line: number;
  readonly children: ReactNode;
}): ReactNode {
  const [node] = useState(() => document.createElement('div'));
  useEffect(() => {
    const { BELOW, ABOVE } = monaco.editor.ContentWidgetPositionPreference;
    const widget: monaco.editor.IContentWidget = {
      getId: () => 'hotfix.logpoint',
      getDomNode: () => node,
      getPosition: () => ({ position: { lineNumber: line, column: 1 }, preference: [BELOW, ABOVE] }),
    };
    editor.addContentWidget(widget);
    return () => editor.removeContentWidget(widget);
  }, [editor, line, node]);
  return createPortal(children, node);
}
