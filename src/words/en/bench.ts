import { plural } from '../format.ts';

const importsInFiles = (imports: number, files: number): string =>
  `${plural(imports, { one: '# import', other: '# imports' })} in ${plural(files, { one: '# file', other: '# files' })}`;

export const benchWords = {
  allIncidents: 'All incidents',
  page: {
    views: 'Views',
    instrumentsAndChecks: 'Instruments and checks',
    notOpened: 'This incident did not open',
    loading: 'Loading the incident',
    file: 'File',
    rail: {
      ticket: 'Ticket',
      files: 'Files',
      search: 'Search',
      history: 'History',
      learn: 'Questions',
      instruments: 'Instruments',
      checks: 'Checks',
      terminal: 'Terminal',
    },
  },
  /** What only phones have. */
  phone: {
    edit: 'Edit',
    done: 'Done',
    noFile: 'Choose a file under Files.',
    rename: 'Rename',
    move: 'Move',
    cancel: 'Cancel',
    reset: 'Reset',
    remove: 'Delete',
  },
  /** The edges between the panels. */
  splitters: {
    names: {
      side: 'Width of the side panel',
      instruments: 'Width of instruments and checks',
      terminals: 'Height of the terminals',
    },
    how: 'Drag, or use the arrow keys. A double click or Enter gives it its usual size.',
  },
  header: { judging: 'Judging …', submit: 'Submit fix' },
  banners: {
    takenOver:
      'Another tab took this incident over. Your changes up to then are saved; this tab only reads now.',
    otherTab: 'This incident is open in another tab, which is the one that writes. This tab only reads.',
    takeOver: 'Take over here',
    downloadChanges: 'Download changes',
    dismiss: 'Dismiss',
    undone: (what: string) => `Done: ${what}.`,
    undo: 'Undo',
    keepIt: 'Keep it',
  },
  /** After a file or folder was moved. */
  imports: {
    leadNowhere: (imports: number, files: number) =>
      `${importsInFiles(imports, files)} ${plural(imports, { one: 'no longer leads to what was moved.', other: 'no longer lead to what was moved.' })}`,
    /** `count` files, whose names are `paths`, are read-only and use the old place of what was moved. */
    left: (paths: string, count: number) =>
      `${paths} ${plural(count, { one: 'may not be changed and imports it from its old place.', other: 'may not be changed and import it from its old place.' })}`,
    update: (imports: number, files: number) => `Update ${importsInFiles(imports, files)}`,
    leave: 'Leave them',
  },
  status: {
    commands: (key: string) => `${key} commands`,
    shortcuts: (key: string) => `${key} shortcuts`,
    ready: 'Node 26 · this browser',
    listening: (ports: string) => `listening on ${ports}`,
    cannotRun: 'programs cannot run',
    notStarted: 'not started',
    recording: 'Recording what you type, kept in this browser only',
    notRecording: 'not recording',
    saved: 'saved as you type',
    saving: 'saving …',
    notSaved: 'not saved',
    readOnly: 'read-only',
    problems: (count: number) => plural(count, { one: '# problem', other: '# problems' }),
  },
  update: {
    coming: 'Loading the newer version …',
    ready: 'A newer version of Hotfix is ready. Your work stays as it is.',
    use: 'Use it now',
  },
  carryOver: {
    title: 'Attempt',
    export: 'Export',
    import: 'Import …',
    importFolder: 'Import folder …',
    importFolderHint: 'A copy of the project that you worked on in your own editor: npx hotfix start',
    file: 'File of an attempt',
    folder: 'Folder of the project',
    /** `left` are names of files that are not part of the fix. */
    broughtBack: (files: number, left: string, more: number) =>
      `${plural(files, { one: '# file differs', other: '# files differ' })} from the project as it came, and that is what you have here now. What you had before is in the history.${
        left === ''
          ? ''
          : ` Left out, not part of the fix: ${left}${more === 0 ? '' : ` and ${plural(more, { one: '# more', other: '# more' })}`}.`
      }`,
    imported: (files: number) =>
      `Imported ${plural(files, { one: '# file', other: '# files' })} of changes. What you had before is in the history.`,
  },
  later: {
    /** What is loaded, as it stands in the sentences below. */
    names: {
      catalogue: 'the catalogue',
      stored: 'what is stored',
      doctor: 'the boot doctor',
      workbench: 'the workbench',
      playback: 'the playback',
    },
    loading: (what: string) => `Loading ${what}`,
    loadingPart: (what: string) => `Loading ${what} …`,
    /** `what` begins with a capital here; `why` is of the browser. */
    failed: (what: string, why: string) =>
      `${what} cannot be shown: ${why}. What you typed is kept. Reload the page; if that does not help, the boot doctor says what is missing.`,
    reload: 'Reload',
    doctor: 'Boot doctor',
    title: 'Something is missing',
    lede: 'A part of the page did not load, or stopped.',
  },
  /** The copy for use without a network. */
  offline: {
    states: {
      off: 'No copy is made yet.',
      copying: 'Copying the app and the runtime …',
      ready: 'Everything is here: it works without a network.',
    },
    noPagesKept: 'This browser keeps no pages for use without a network.',
    /** `why` is one of the below, or what the browser says. */
    failed: (why: string) => `There is no whole copy for offline use: ${why}. The next visit tries again.`,
    why: {
      otherHost: 'programs run on a host of somebody else, which needs the network',
      notFetched: 'a file could not be fetched or stored',
      switchedOff: 'service workers are switched off in this browser',
      noWorker: 'no service worker is there to keep files',
      workerSilent: 'the service worker did not answer',
      silent: (address: string) => `${address} did not answer`,
    },
    frame: 'Offline copy of the runtime',
  },
};
