/** The keys of the workbench, for handlers and for labels. */
import type { CommandKind } from '#attempt';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export type Shortcut =
  | 'start'
  | 'test'
  | 'load'
  | 'submit'
  | 'http'
  | 'page'
  | 'logpoint'
  | 'error'
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
const typing = (event: KeyboardEvent): boolean =>
  event.target instanceof Element &&
  event.target.closest('input, textarea, [contenteditable], .monaco-editor, .xterm') !== null;

/** Browsers keep Ctrl/Cmd+T for themselves, so tests and load are on Alt. */
export const SHORTCUTS: Readonly<Record<Shortcut, Keys>> = {
  start: {
    label: isMac ? '⌘↵' : 'Ctrl ↵',
    says: 'Run the service',
    matches: (event) => mod(event) && !event.shiftKey && event.key === 'Enter',
  },
  test: {
    label: isMac ? '⌥T' : 'Alt T',
    says: 'Run the tests you can see',
    matches: (event) => alone(event) && event.code === 'KeyT',
  },
  load: {
    label: isMac ? '⌥L' : 'Alt L',
    says: 'Run the load script',
    matches: (event) => alone(event) && event.code === 'KeyL',
  },
  submit: {
    label: isMac ? '⌘⇧↵' : 'Ctrl ⇧ ↵',
    says: 'Submit the fix',
    matches: (event) => mod(event) && event.shiftKey && event.key === 'Enter',
  },
  http: {
    label: isMac ? '⌥H' : 'Alt H',
    says: 'Send a request',
    matches: (event) => alone(event) && event.code === 'KeyH',
  },
  page: {
    label: isMac ? '⌥P' : 'Alt P',
    says: 'Look at the page of the service',
    matches: (event) => alone(event) && event.code === 'KeyP',
  },
  logpoint: {
    label: 'F9',
    says: 'Set a logpoint on the line of the cursor',
    matches: (event) => event.key === 'F9' && !event.ctrlKey && !event.metaKey && !event.altKey,
  },
  error: {
    label: isMac ? '⌥E' : 'Alt E',
    says: 'Open the line of the last error in the terminal',
    matches: (event) => alone(event) && event.code === 'KeyE',
  },
  save: {
    label: isMac ? '⌘S' : 'Ctrl S',
    says: 'Keep this moment in the history',
    matches: (event) => mod(event) && !event.shiftKey && !event.altKey && event.code === 'KeyS',
  },
  search: {
    label: isMac ? '⌘⇧F' : 'Ctrl ⇧ F',
    says: 'Search in all files',
    matches: (event) => mod(event) && event.shiftKey && event.code === 'KeyF',
  },
  palette: {
    label: isMac ? '⌘K' : 'Ctrl K',
    says: 'Commands and files',
    matches: (event) => mod(event) && !event.shiftKey && event.key.toLowerCase() === 'k',
  },
  help: {
    label: '?',
    says: 'Shortcuts',
    matches: (event) => event.key === '?' && !typing(event),
  },
};

export const COMMAND_NAMES: Readonly<Record<CommandKind, string>> = {
  start: 'Run',
  test: 'Test',
  load: 'Load',
};
