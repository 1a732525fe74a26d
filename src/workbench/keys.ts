/** The keys of the workbench, for handlers and for labels. */
import type { CommandKind } from '#attempt';
import { keysWords as words } from '#words';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export type Shortcut =
  | 'start'
  | 'test'
  | 'load'
  | 'submit'
  | 'http'
  | 'page'
  | 'logpoint'
  | 'breakpoint'
  | 'continue'
  | 'over'
  | 'into'
  | 'out'
  | 'error'
  | 'format'
  | 'save'
  | 'search'
  | 'palette'
  | 'help';

interface Keys {
  readonly label: string;
  readonly says: string;
  readonly matches: (event: KeyboardEvent) => boolean;
}

const mod = (event: KeyboardEvent): boolean =>
  isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
const alone = (event: KeyboardEvent): boolean =>
  event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
const plainKey = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;
const typing = (event: KeyboardEvent): boolean =>
  event.target instanceof Element &&
  event.target.closest('input, textarea, [contenteditable], .monaco-editor, .xterm') !== null;

const altKey = (key: string): string => (isMac ? `⌥${key}` : `Alt ${key}`);
const modKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl ${key}`);

/** Browsers keep Ctrl/Cmd+T for themselves, so tests and load are on Alt. */
export const SHORTCUTS: Readonly<Record<Shortcut, Keys>> = {
  start: {
    label: isMac ? '⌘↵' : 'Ctrl ↵',
    says: words.shortcuts.start,
    matches: (event) => mod(event) && !event.shiftKey && event.key === 'Enter',
  },
  test: {
    label: altKey('T'),
    says: words.shortcuts.test,
    matches: (event) => alone(event) && event.code === 'KeyT',
  },
  load: {
    label: altKey('L'),
    says: words.shortcuts.load,
    matches: (event) => alone(event) && event.code === 'KeyL',
  },
  submit: {
    label: isMac ? '⌘⇧↵' : 'Ctrl ⇧ ↵',
    says: words.shortcuts.submit,
    matches: (event) => mod(event) && event.shiftKey && event.key === 'Enter',
  },
  http: {
    label: altKey('H'),
    says: words.shortcuts.http,
    matches: (event) => alone(event) && event.code === 'KeyH',
  },
  page: {
    label: altKey('P'),
    says: words.shortcuts.page,
    matches: (event) => alone(event) && event.code === 'KeyP',
  },
  logpoint: {
    label: 'F9',
    says: words.shortcuts.logpoint,
    matches: (event) => event.key === 'F9' && plainKey(event) && !event.shiftKey,
  },
  breakpoint: {
    label: isMac ? '⇧F9' : '⇧ F9',
    says: words.shortcuts.breakpoint,
    matches: (event) => event.key === 'F9' && plainKey(event) && event.shiftKey,
  },
  continue: {
    label: 'F8',
    says: words.shortcuts.continue,
    matches: (event) => event.key === 'F8' && plainKey(event) && !event.shiftKey,
  },
  over: {
    label: 'F10',
    says: words.shortcuts.over,
    matches: (event) => event.key === 'F10' && plainKey(event) && !event.shiftKey,
  },
  into: {
    label: 'F11',
    says: words.shortcuts.into,
    matches: (event) => event.key === 'F11' && plainKey(event) && !event.shiftKey,
  },
  out: {
    label: isMac ? '⇧F11' : '⇧ F11',
    says: words.shortcuts.out,
    matches: (event) => event.key === 'F11' && plainKey(event) && event.shiftKey,
  },
  error: {
    label: altKey('E'),
    says: words.shortcuts.error,
    matches: (event) => alone(event) && event.code === 'KeyE',
  },
  format: {
    label: isMac ? '⇧⌥F' : '⇧ Alt F',
    says: words.shortcuts.format,
    matches: (event) =>
      event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyF',
  },
  save: {
    label: modKey('S'),
    says: words.shortcuts.save,
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.code === 'KeyS',
  },
  search: {
    label: isMac ? '⌘⇧F' : 'Ctrl ⇧ F',
    says: words.shortcuts.search,
    matches: (event) => mod(event) && event.shiftKey && event.code === 'KeyF',
  },
  palette: {
    label: modKey('K'),
    says: words.shortcuts.palette,
    // those who come from an editor press Ctrl/Cmd+P for files, and with Shift, or F1, for commands: both are here
    matches: (event) =>
      (mod(event) && !event.shiftKey && event.key.toLowerCase() === 'k') ||
      (mod(event) && !event.altKey && event.code === 'KeyP') ||
      (event.key === 'F1' && plainKey(event)),
  },
  help: {
    label: '?',
    says: words.shortcuts.help,
    matches: (event) => event.key === '?' && !typing(event),
  },
};

/** Keys that mean this only while a program is paused; at other times they are the browser's and the editor's. */
export const WHILE_PAUSED: ReadonlySet<string> = new Set<Shortcut>(['continue', 'over', 'into', 'out']);

export const COMMAND_NAMES: Readonly<Record<CommandKind, string>> = words.commands;
