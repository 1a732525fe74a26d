import { useEffect } from 'react';
import { shownPause } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { SHORTCUTS } from '../keys.ts';
import { gutterLine } from './logpoint-gutter.tsx';
import { monaco } from './monaco.ts';

/** Breakpoints by the pointer (Shift or Alt, and a click beside a line) and by a key; brings a paused line into view. */
export function BreakpointGutter({
  editor,
  path,
}: {
  readonly editor: monaco.editor.IStandaloneCodeEditor;
  readonly path: string;
}): null {
  const { toggleBreakpoint, grantBreakpointWish } = useActions();
  const wished = useAppState((state) => state.breakpointWish === path);
  const paused = useAppState(shownPause);
  useEffect(() => {
    if (!wished) return;
    grantBreakpointWish();
    void toggleBreakpoint(path, editor.getPosition()?.lineNumber ?? 1);
  }, [editor, grantBreakpointWish, path, toggleBreakpoint, wished]);
  useEffect(() => {
    if (paused?.path !== path) return;
    const { line } = paused;
    // what tells of the pause makes the editor smaller, which it knows in its next frame
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => editor.revealLineInCenterIfOutsideViewport(line)),
    );
    return () => cancelAnimationFrame(frame);
  }, [editor, path, paused]);
  useEffect(() => {
    const stops = [
      editor.onMouseDown((event) => {
        const at = gutterLine(event);
        const { leftButton, altKey, shiftKey } = event.event;
        if (at === null || !leftButton || !(altKey || shiftKey)) return;
        event.event.preventDefault();
        void toggleBreakpoint(path, at);
      }),
      editor.addAction({
        id: 'hotfix.breakpoint',
        label: SHORTCUTS.breakpoint.says,
        keybindings: [monaco.KeyMod.Shift | monaco.KeyCode.F9],
        contextMenuGroupId: 'navigation',
        run: () => void toggleBreakpoint(path, editor.getPosition()?.lineNumber ?? 1),
      }),
    ];
    return () => {
      for (const stop of stops) stop.dispose();
    };
  }, [editor, path, toggleBreakpoint]);
  return null;
}
