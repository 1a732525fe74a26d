/** Links from a terminal's output to lines of the project. */
import type { ILink, Terminal } from '@xterm/xterm';
import type { App } from '#attempt';
import { placesIn, type Place } from './places.ts';
import { linesOf, screenOf } from './screens.ts';

const placesFor = (app: App, text: string): readonly Place[] =>
  placesIn(text, app.workdir(), (path) => app.fileBody(path) !== null);

export function linkPlaces(app: App, terminal: Terminal): void {
  terminal.registerLinkProvider({
    provideLinks: (row, give) => {
      const buffer = terminal.buffer.active;
      // A long line is wrapped over several rows; the place may be split by the edge.
      let first = row - 1;
      while (first > 0 && buffer.getLine(first)?.isWrapped) first -= 1;
      let last = row - 1;
      while (buffer.getLine(last + 1)?.isWrapped) last += 1;
      let text = '';
      for (let y = first; y <= last; y += 1) text += buffer.getLine(y)?.translateToString(false) ?? '';
      const { cols } = terminal;
      const at = (index: number): { x: number; y: number } => ({
        x: (index % cols) + 1,
        y: first + Math.floor(index / cols) + 1,
      });
      const links: ILink[] = placesFor(app, text).map((place) => ({
        range: { start: at(place.from), end: at(place.to - 1) },
        text: text.slice(place.from, place.to),
        activate: () => app.store.getState().openFileAt(place.path, place.line, place.column),
      }));
      give(links);
    },
  });
}

/** Opens the first line of the project in the last stack of the terminal; false when it speaks of none. */
export function openLastPlace(app: App, id: string): boolean {
  const screen = screenOf(id);
  if (!screen) return false;
  const lines = linesOf(screen.terminal);
  let found: Place | null = null;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const place = placesFor(app, lines[at] ?? '')[0];
    if (place) found = place;
    // the frames of one stack follow each other: its first is the one nearest to the cause
    else if (found && !/^\s+at /.test(lines[at] ?? '')) break;
  }
  if (!found) return false;
  app.store.getState().openFileAt(found.path, found.line, found.column);
  return true;
}
