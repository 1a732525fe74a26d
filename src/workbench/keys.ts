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
  | 'breakpoint'
  | 'continue'
  | 'over'
  | 'into'
  | 'out'
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
const plainKey = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.metaKey && !event.altKey;
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
    matches: (event) => event.key === 'F9' && plainKey(event) && !event.shiftKey,
  },
  breakpoint: {
    label: isMac ? '⇧F9' : '⇧ F9',
    says: 'Break on the line of the cursor, or no more',
    matches: (event) => event.key === 'F9' && plainKey(event) && event.shiftKey,
  },
  continue: {
    label: 'F8',
    says: 'Go on with the program that is paused',
    matches: (event) => event.key === 'F8' && plainKey(event) && !event.shiftKey,
  },
  over: {
    label: 'F10',
    says: 'Step over: to the next statement here',
    matches: (event) => event.key === 'F10' && plainKey(event) && !event.shiftKey,
  },
  into: {
    label: 'F11',
    says: 'Step into: to the next statement anywhere',
    matches: (event) => event.key === 'F11' && plainKey(event) && !event.shiftKey,
  },
  out: {
    label: isMac ? '⇧F11' : '⇧ F11',
    says: 'Step out: to who called',
    matches: (event) => event.key === 'F11' && plainKey(event) && event.shiftKey,
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

/** Keys that mean this only while a program is paused; at other times they are the browser's and the editor's. */
export const WHILE_PAUSED: ReadonlySet<string> = new Set<Shortcut>(['continue', 'over', 'into', 'out']);

export const COMMAND_NAMES: Readonly<Record<CommandKind, string>> = {
  start: 'Run',
  test: 'Test',
  load: 'Load',
};
