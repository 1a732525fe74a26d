import type { App } from '#attempt';
import { openLastPlace } from './place-links.ts';

/** The terminal in front first, then those beside it. */
export function openError(app: App): void {
  const { activeTerminal, shownTerminals } = app.store.getState();
  [activeTerminal, ...shownTerminals].some((id) => openLastPlace(app, id));
}
