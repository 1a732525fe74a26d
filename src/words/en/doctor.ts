import { number, plural } from '../format.ts';

export const doctorWords = {
  title: 'Boot doctor',
  lede: 'Everything that is needed to run a service in this tab, tried one after the other.',
  list: 'Examinations',
  again: 'Look again',
  looking: 'Looking …',
  allThere: 'Everything is there. Incidents run in this tab.',
  failures: (wrong: number, of: number) =>
    `${number(wrong)} of ${number(of)} failed. What to do is said below.`,
  /** Read out after the title of an examination. */
  states: {
    waiting: 'not tried yet',
    running: 'is tried',
    skipped: 'not tried',
    ok: 'fine',
    failed: 'failed',
  },
  skipped: (because: string) => `Not tried, because “${because}” is missing.`,
  unexpected: 'Reload the page and look again. If it stays, the sentence above is what to report.',
  reload:
    'Reload the page and look again. If it stays, close other heavy tabs and turn off extensions that block frames.',
  /** The titles are the things looked at; a sentence says what was seen, `todo` what to do. */
  examinations: {
    secure: { title: 'A secure address', fine: 'The address is secure.' },
    workers: { title: 'Workers', fine: 'There are workers.' },
    engine: { title: 'V8', fine: 'JavaScript runs by the engine that Node has.' },
    isolation: {
      title: 'Cross-origin isolation',
      fine: 'The headers are right, and the page is isolated.',
    },
    memory: {
      title: 'Shared memory',
      fine: 'Four bytes were shared, and can be waited for.',
      wrong: 'Shared memory cannot be waited for.',
      todo: 'Use a current Chrome, Edge or another Chromium-based browser.',
    },
    wasm: {
      title: 'WebAssembly',
      fine: 'Modules are understood.',
      wrong: 'WebAssembly is turned off.',
      todo: 'Turn it on in the settings of the browser, or leave its strictest mode.',
    },
    storage: {
      title: 'Storage of your work',
      fine: 'A note was written and read back.',
      wrong: 'A note was written and something else came back.',
      todo: 'Erase the site data of this address, then look again.',
      failed: 'the request failed',
    },
    room: {
      title: 'Room in the storage',
      unknown: 'This browser does not tell how much room there is.',
      used: (usedMegabytes: number, limitMegabytes: number) =>
        `${number(usedMegabytes)} MB of ${number(limitMegabytes)} MB are used.`,
      todo: 'Erase incidents under “What is stored”, or free space on this device.',
    },
    locks: {
      title: 'Locks between tabs',
      fine: 'A lock was taken, and refused to a second taker.',
      wrong: 'A lock was given to two takers at once.',
      todo: 'Keep each incident open in one tab only.',
    },
    setting: {
      title: 'The setting of the runtime',
      own: (origin: string) => `Programs run on ${origin}.`,
      hosted: 'Programs run on StackBlitz’s hosted WebContainer.',
    },
    reach: {
      title: 'The runtime’s address',
      hosted: 'It is a host of somebody else.',
      answers: (origin: string) => `${origin} answers.`,
      copy: (origin: string) => `${origin} does not answer; the copy in this browser is tried.`,
      answersElse: (origin: string, status: number) => `${origin} answers ${status}.`,
      silent: (origin: string) => `${origin} does not answer.`,
      todo: 'Start it with `npm start`, or `npm run runtime` alone. A proxy or an extension may also stand between.',
    },
    boot: {
      title: 'Start of a container',
      noSetting: 'There is no setting.',
      fine: (ms: number) => `It started in ${number(ms)} ms.`,
    },
    files: {
      title: 'Files of the container',
      noContainer: 'no container',
      late: (seconds: number) =>
        plural(seconds, {
          one: 'Writing a file took longer than # second',
          other: 'Writing a file took longer than # seconds',
        }),
      fine: 'A file was written and read back.',
      wrong: (text: string) => `It read ${text}.`,
    },
    program: {
      title: 'A program',
      noContainer: 'There is no container.',
      late: (seconds: number) =>
        plural(seconds, {
          one: 'The program took longer than # second',
          other: 'The program took longer than # seconds',
        }),
      fine: (version: string) => `Node ${version} ran and read that file.`,
      wrong: (code: number, said: string) => `It ended with code ${code} and said ${said}.`,
    },
  },
};
