/** Loaded after the ticket shows: everything of Monaco is behind this module. */
import { Editor } from '@monaco-editor/react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { editorWords as words } from '#words';
import { useActions, useApp, useAppState } from '../app-context.tsx';
import { formatsWith, saveShown } from '../format.ts';
import { SHORTCUTS, WHILE_PAUSED } from '../keys.ts';
import { useTheme } from '../theme.ts';
import { BreakpointGutter } from './breakpoint-gutter.tsx';
import { formatFile } from './format-file.ts';
import { LogpointGutter } from './logpoint-gutter.tsx';
import { EDITOR_LOOK } from './look.ts';
import { followProject } from './models.ts';
import type { monaco } from './monaco.ts';
import { modelPath, PROJECT_ROOT } from './paths.ts';
import './monaco.ts';

export default function CodeEditor({ path }: { readonly path: string }): ReactNode {
  const app = useApp();
  const theme = useTheme();
  const { editFile, grantCursorWish, notePaste } = useActions();
  const writable = useAppState((state) => state.lease.state === 'writer');
  const because = useAppState(
    (state) => state.files.find((file) => file.path === path)?.readonlyBecause ?? null,
  );
  const readOnlyMessage = because ?? words.takeOver;
  const reveal = useAppState((state) => state.cursorWish);
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor | null>(null);
  const wished = reveal?.path === path ? reveal : null;
  // before the tab is seen to be open: whoever clicks elsewhere then keeps the keys
  useLayoutEffect(() => {
    const free = document.activeElement === null || document.activeElement === document.body;
    if (wished && (wished.line !== null || free)) editor?.focus();
  }, [editor, wished]);
  // once the editor holds this file's text
  useEffect(() => {
    if (!editor || !wished) return;
    if (wished.line !== null) {
      const position = { lineNumber: wished.line, column: wished.column };
      editor.setPosition(position);
      editor.revealPositionInCenter(position);
    }
    grantCursorWish();
  }, [editor, wished, grantCursorWish]);
  useEffect(() => (editor ? formatsWith(() => formatFile(editor)) : undefined), [editor]);
  const status = useRef<HTMLDivElement>(null);
  const vim = useAppState((state) => state.editorKeys === 'vim');
  const fontSize = useAppState((state) => state.fontSize);
  useEffect(() => {
    if (!editor || !vim) return;
    let stop: (() => void) | null = null;
    let gone = false;
    void import('./vim.ts').then(({ vimKeys }) => {
      if (!gone && status.current) stop = vimKeys(editor, status.current, () => void saveShown(app));
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [app, editor, vim]);
  return (
    <div className={vim ? 'code-editor with-status' : 'code-editor'}>
      <Editor
        path={modelPath(path)}
        theme={`hotfix-${theme}`}
        keepCurrentModel
        loading={null}
        beforeMount={() => followProject(app)}
        onChange={(text, { changes }) => {
          if (text === undefined) return;
          editFile(
            path,
            text,
            changes.map(({ rangeOffset, rangeLength, text: inserted }) => [
              rangeOffset,
              rangeLength,
              inserted,
            ]),
          );
        }}
        onMount={(mounted) => {
          setEditor(mounted);
          mounted.onDidPaste(({ range }) => {
            const shown = mounted.getModel();
            const length = shown?.getValueLengthInRange(range) ?? 0;
            if (shown) notePaste(shown.uri.path.slice(PROJECT_ROOT.length), length);
          });
          // Monaco has Ctrl/Cmd+Enter for itself; here it belongs to the workbench, which listens on the window.
          mounted.onKeyDown((event) => {
            const key = event.browserEvent;
            const paused = app.store.getState().paused.length > 0;
            const ours = Object.entries(SHORTCUTS).some(
              ([name, { label, matches }]) =>
                label !== '?' && (paused || !WHILE_PAUSED.has(name)) && matches(key),
            );
            if (ours) event.preventDefault();
          });
        }}
        options={{
          ...EDITOR_LOOK,
          fontSize,
          lineHeight: Math.round(fontSize * 1.62),
          readOnly: !writable || because !== null,
          readOnlyMessage: { value: readOnlyMessage },
          ariaLabel: because === null ? path : words.readOnly(path),
          padding: { top: 8, bottom: 8 },
          lineNumbersMinChars: 3,
          glyphMargin: true,
          selectOnLineNumbers: false, // a click there sets a logpoint
          lineDecorationsWidth: 6,
          renderLineHighlight: 'line',
          tabSize: 2,
          fixedOverflowWidgets: true,
          overviewRulerBorder: false,
          hideCursorInOverviewRuler: true,
          bracketPairColorization: { enabled: false },
          smoothScrolling: false,
          unicodeHighlight: { ambiguousCharacters: false },
        }}
      />
      {editor && <LogpointGutter editor={editor} path={path} />}
      {editor && <BreakpointGutter editor={editor} path={path} />}
      {vim && <div className="vim-status mono" ref={status} />}
    </div>
  );
}
