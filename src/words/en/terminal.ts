import { number } from '../format.ts';

export const terminalWords = {
  /** The panel as it is called in a sentence: “Loading the terminal …”. */
  inSentence: 'the terminal',
  terminal: 'Terminal',
  named: (title: string) => `Terminal ${title}`,
  list: 'Terminals',
  running: 'running',
  http: 'HTTP',
  page: 'Page',
  pageOfService: 'Page of the service',
  unused: {
    /** The names of the buttons at the top, by what they run. */
    buttons: { start: 'Run', test: 'Test', load: 'Load' },
    starts: '{button} starts {command} here.',
  },
  notReady: {
    off: 'The runtime is not started.',
    start: 'Start it',
    missing: 'Programs cannot run in this page. Reading and editing still work, and your changes are kept.',
    doctor: 'Examine everything (boot doctor)',
    again: 'Try again',
    starting: (step: string) => `${step} …`,
    slowly: (step: string, seconds: number) => `${step} … (${number(seconds)} s)`,
    whySlow:
      'The first start reads Node’s library and compiles it; later ones take it from the browser’s cache.',
  },
  search: {
    label: 'Search in the terminal',
    placeholder: 'Search',
    nothing: 'nothing',
    found: (at: number, count: number) => `${number(at)} of ${number(count)}`,
    older: 'Older',
    olderKey: 'Older (Enter)',
    newer: 'Newer',
    newerKey: 'Newer (Shift+Enter)',
    close: 'Close the search',
    closeKey: 'Close (Escape)',
  },
  tools: {
    label: 'Terminal tools',
    interrupt: 'Interrupt what runs here',
    interruptKey: 'Interrupt what runs here (Ctrl C)',
    search: 'Search the output',
    searchKey: 'Search the output (Ctrl F in the terminal)',
    searchKeyMac: 'Search the output (⌘F in the terminal)',
    copy: 'Copy the output',
    copyHow: 'Copy what is selected, or all of the output',
    copied: 'copied',
    clear: 'Clear the terminal',
    split: 'Split: a new shell beside',
    closePane: 'Close this pane',
    closePaneHow: 'Close this pane; what runs in it goes on',
    newShell: 'New shell',
  },
  /** Printed into the terminal among the output of programs. */
  session: {
    before: (when: string) => `── printed before this page was loaded, last at ${when} ──`,
    thisVisit: '── this visit ──',
    done: '(done)',
    exitCode: (code: number) => `(exit code ${code})`,
    shellEnded: (code: number) => `(the shell ended with code ${code}; press Enter for a new one)`,
    notShown: (kilobytes: number) => `(${number(kilobytes)} kB of output not shown)`,
    noContainer: 'The terminal has no container. Start the runtime first.',
  },
};
