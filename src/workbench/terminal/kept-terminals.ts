/** One xterm for each session, kept with its scroll-back while it is not shown. Loaded with the first terminal. */
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal, type ITheme } from '@xterm/xterm';
import type { App, TerminalSession } from '#attempt';
import { terminalWords as words } from '#words';
import { SHORTCUTS } from '../keys.ts';
import { linkPlaces } from './place-links.ts';

const SCROLLBACK_LINES = 5000;

export interface KeptTerminal {
  readonly terminal: Terminal;
  readonly search: SearchAddon;
  readonly fit: FitAddon;
  /** Where xterm lives; it is put into the page where the terminal shows. */
  readonly element: HTMLElement;
  openSearch: () => void;
  readonly paint: (theme: ITheme) => void;
  /** Pixels of the editor's letters; a terminal's are a little smaller. */
  readonly size: (fontSize: number) => void;
  /** Puts it into the page; xterm itself opens once it is there, for it measures its letters. */
  readonly showIn: (box: HTMLElement) => void;
}

interface Entry extends KeptTerminal {
  readonly id: string;
  readonly app: App;
  readonly detach: () => void;
}

const kept = new Map<TerminalSession, Entry>();

/** Those whose session ended with its incident are let go. */
function sweep(): void {
  for (const [session, { id, app, terminal, detach }] of kept) {
    if (app.terminal(id) === session) continue;
    detach();
    terminal.dispose();
    kept.delete(session);
  }
}

export function keptTerminal(app: App, id: string, label: string, session: TerminalSession): KeptTerminal {
  sweep();
  const found = kept.get(session);
  if (found) return found;
  const element = document.createElement('div');
  element.className = 'xterm-host';
  const terminal = new Terminal({
    fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
    fontSize: 12.5,
    lineHeight: 1.35,
    scrollback: SCROLLBACK_LINES,
    cursorBlink: false,
    convertEol: false,
    screenReaderMode: true,
    allowProposedApi: true, // marks on what a search finds
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  const entry: Entry = {
    id,
    app,
    terminal,
    search,
    fit,
    element,
    openSearch: () => undefined,
    paint: (theme) => {
      terminal.options.theme = theme;
    },
    size: (fontSize) => {
      terminal.options.fontSize = fontSize - 0.5;
      if (element.clientHeight > 0) fit.fit();
    },
    showIn: (box) => {
      box.append(element);
      if (terminal.element) return;
      terminal.open(element);
      terminal.textarea?.setAttribute('aria-label', words.named(label));
    },
    detach: session.attach({ write: (data, done) => terminal.write(data, done) }),
  };
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type === 'keydown' && actsOn(event, entry)) {
      event.preventDefault();
      return false;
    }
    return !Object.values(SHORTCUTS).some((keys) => keys.label !== '?' && keys.matches(event));
  });
  terminal.onData((data) => session.type(data));
  terminal.onResize(({ cols, rows }) => session.resize(cols, rows));
  linkPlaces(app, terminal);
  kept.set(session, entry);
  return entry;
}

/** Tab belongs to the shell; Ctrl+Shift+C copies what is selected, Ctrl/Cmd+F searches. */
function actsOn(event: KeyboardEvent, { terminal, openSearch }: KeptTerminal): boolean {
  if (event.ctrlKey && event.shiftKey && event.code === 'KeyC') {
    void navigator.clipboard.writeText(terminal.getSelection());
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyF') {
    openSearch();
    return true;
  }
  return false;
}
