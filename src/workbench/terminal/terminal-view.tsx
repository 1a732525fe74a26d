/** One terminal in the page, bound to one session. Loaded with the terminal panel. */
import '@xterm/xterm/css/xterm.css';
import type { ITheme } from '@xterm/xterm';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { TerminalSession } from '#attempt';
import { useApp, useAppState } from '../app-context.tsx';
import { useTheme } from '../theme.ts';
import { readTokens } from '../tokens.ts';
import { keptTerminal, type KeptTerminal } from './kept-terminals.ts';
import { showScreen } from './screens.ts';
import { TerminalSearch } from './terminal-search.tsx';

function themeOf(name: 'light' | 'dark'): ITheme {
  const token = readTokens(name);
  return {
    background: token.bg,
    foreground: token.ink,
    cursor: token.accent,
    cursorAccent: token.bg,
    selectionBackground: `${token.focus}50`,
    black: name === 'dark' ? token.raised : token.ink,
    red: token.bad,
    green: token.ok,
    yellow: token.warn,
    blue: token.info,
    magenta: token.keyword,
    cyan: token.info,
    white: name === 'dark' ? token.ink : token['ink-2'],
    brightBlack: token['ink-3'],
    brightRed: token.bad,
    brightGreen: token.ok,
    brightYellow: token.warn,
    brightBlue: token.info,
    brightMagenta: token.keyword,
    brightCyan: token.info,
    brightWhite: token.ink,
  };
}

export default function TerminalView(props: {
  readonly id: string;
  readonly session: TerminalSession;
  readonly label: string;
}): ReactNode {
  const { id, session, label } = props;
  const app = useApp();
  const place = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<KeptTerminal | null>(null);
  const [searching, setSearching] = useState(false);
  const theme = useTheme();
  const fontSize = useAppState((state) => state.fontSize);

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const made = keptTerminal(app, id, label, session);
    const { terminal, fit, element } = made;
    made.showIn(box);
    const refit = (): void => {
      if (box.clientWidth > 0 && box.clientHeight > 0) fit.fit();
    };
    const observer = new ResizeObserver(refit);
    observer.observe(box);
    refit();
    void document.fonts.ready.then(refit);
    made.openSearch = () => setSearching(true);
    const hide = showScreen(id, made);
    setShown(made);
    return () => {
      hide();
      observer.disconnect();
      element.remove();
      terminal.clearSelection();
      setShown(null);
    };
  }, [app, id, session, label]);

  useEffect(() => {
    shown?.paint(themeOf(theme));
  }, [shown, theme]);

  useEffect(() => shown?.size(fontSize), [shown, fontSize]);

  return (
    <>
      <div
        className="xterm-box"
        ref={place}
        onMouseDown={(event) => {
          if (event.target !== event.currentTarget) return; // xterm takes those on its rows itself
          event.preventDefault();
          shown?.terminal.focus();
        }}
      />
      {searching && shown && (
        <TerminalSearch
          terminal={shown}
          onClose={() => {
            setSearching(false);
            shown.terminal.focus();
          }}
        />
      )}
    </>
  );
}
