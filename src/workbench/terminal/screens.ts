/**
 * The terminals that are shown now, for whoever acts on one from outside. Only types of xterm are in here, which loads
 * with the first terminal.
 */
import type { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';

export interface Screen {
  readonly terminal: Terminal;
  readonly search: SearchAddon;
  /** Opens the search of this terminal. */
  openSearch: () => void;
}

const screens = new Map<string, Screen>();

export const screenOf = (id: string): Screen | null => screens.get(id) ?? null;

export function showScreen(id: string, screen: Screen): () => void {
  screens.set(id, screen);
  return () => {
    if (screens.get(id) === screen) screens.delete(id);
  };
}

/** The lines of the scroll-back and the screen, wrapped ones joined. */
export function linesOf(terminal: Terminal): readonly string[] {
  const { active } = terminal.buffer;
  const lines: string[] = [];
  for (let y = 0; y < active.length; y += 1) {
    const line = active.getLine(y);
    if (!line) continue;
    const text = line.translateToString(!active.getLine(y + 1)?.isWrapped);
    if (line.isWrapped && lines.length > 0) lines[lines.length - 1] += text;
    else lines.push(text);
  }
  return lines;
}

/** What is selected, or everything there is. */
export const textOf = (terminal: Terminal): string =>
  terminal.hasSelection() ? terminal.getSelection() : linesOf(terminal).join('\n').trimEnd();
