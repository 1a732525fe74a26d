/** One xterm, bound to one session. Loaded with the terminal panel. */
import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import { useEffect, useRef, type ReactNode } from 'react';
import type { TerminalSession } from '#attempt';
import { SHORTCUTS } from './keys.ts';
import { useTheme } from './theme.ts';
import { readTokens } from './tokens.ts';

const SCROLLBACK_LINES = 5000;

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
  readonly session: TerminalSession;
  readonly label: string;
  readonly active: boolean;
}): ReactNode {
  const { session, label, active } = props;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<Terminal | null>(null);
  const theme = useTheme();

  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const terminal = new Terminal({
      fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
      fontSize: 12.5,
      lineHeight: 1.35,
      scrollback: SCROLLBACK_LINES,
      cursorBlink: false,
      convertEol: false,
      screenReaderMode: true,
      theme: themeOf(document.documentElement.dataset['theme'] === 'light' ? 'light' : 'dark'),
    });
    const fit = new FitAddon();
    terminal.loadAddon(fit);
    terminal.open(box);
    terminal.textarea?.setAttribute('aria-label', `Terminal ${label}`);
    terminal.attachCustomKeyEventHandler((event) => {
      const taken = Object.values(SHORTCUTS).some((keys) => keys.label !== '?' && keys.matches(event));
      // Tab belongs to the shell; Ctrl+Shift+C copies what is selected.
      if (event.type === 'keydown' && event.ctrlKey && event.shiftKey && event.code === 'KeyC') {
        void navigator.clipboard.writeText(terminal.getSelection());
        event.preventDefault();
        return false;
      }
      return !taken;
    });
    const typed = terminal.onData((data) => session.type(data));
    const sized = terminal.onResize(({ cols, rows }) => session.resize(cols, rows));
    const refit = (): void => {
      if (box.clientWidth > 0 && box.clientHeight > 0) fit.fit();
    };
    const observer = new ResizeObserver(refit);
    observer.observe(box);
    refit();
    void document.fonts.ready.then(refit);
    const detach = session.attach({ write: (data, done) => terminal.write(data, done) });
    shown.current = terminal;
    return () => {
      detach();
      observer.disconnect();
      typed.dispose();
      sized.dispose();
      terminal.dispose();
      shown.current = null;
    };
  }, [session, label]);

  useEffect(() => {
    if (shown.current) shown.current.options.theme = themeOf(theme);
  }, [theme]);

  return <div className="xterm-box" ref={place} hidden={!active} />;
}
