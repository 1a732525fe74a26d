import { plural } from '../format.ts';

const SERVE =
  'Serve the app with `npm start`, or let your server send `Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp` with every page.';
const CHROMIUM = 'Use a current Chrome, Edge or another Chromium-based browser on a computer.';

export const runtimeWords = {
  /** The tabs of the terminal panel. */
  tabs: { start: 'server', test: 'test', load: 'load', sh: 'sh', more: (count: number) => `sh ${count}` },
  /** What a start is busy with; “ …” follows. */
  steps: {
    looking: 'Looking for the runtime',
    starting: 'Starting Node',
    copying: (files: number) => plural(files, { one: 'Copying # file', other: 'Copying # files' }),
    shell: 'Opening a shell',
  },
  reports: (message: string) => `The runtime reports: ${message}`,
  died: {
    inTerminal: '(the runtime stopped answering; what ran here is gone)',
    notice:
      'The runtime stopped answering, most likely because a program used up the memory of its frame. A new one was started with all your saved files; what was running has to be started again.',
  },
  unreachable: {
    noSetting:
      '/config.json does not say where the runtime is: it needs {"runtimeOrigin": "http://localhost:4174"}. Start the app with `npm start`, which writes it.',
    answersElse: (origin: string, status: number) =>
      `The runtime's address ${origin} answers ${status} where a runtime would be. Start it with \`npm start\` (or \`npm run runtime\` alone), then try again.`,
    silent: (origin: string) =>
      `The runtime's address ${origin} does not answer. Start it with \`npm start\` (or \`npm run runtime\` alone), then try again.`,
    late: (seconds: number) =>
      plural(seconds, {
        one: 'The runtime did not start within # second. Reload the page; if that does not help, close other heavy tabs or turn off extensions that block frames.',
        other:
          'The runtime did not start within # seconds. Reload the page; if that does not help, close other heavy tabs or turn off extensions that block frames.',
      }),
    noCopy: (origin: string) =>
      `The runtime's address ${origin} does not answer, and this browser has no whole copy of it. Connect to the network once, or start it with \`npm start\`, then try again.`,
  },
  keepsNothing: (why: string) =>
    `This browser keeps no data for the page (${why}). Your changes last while it is open: download them before you close it.`,
  /** What the page needs: what is missing, and what the person or the operator can do. */
  requirements: {
    'secure-context': {
      missing: 'This page was not opened over a secure address, so the browser hides what Node needs.',
      todo: 'Open it on http://localhost or over https.',
    },
    workers: {
      missing: 'This browser has no workers; each Node process is one.',
      todo: CHROMIUM,
    },
    browser: {
      missing:
        'This browser does not run JavaScript by V8, as Node does: here programs start, but stop half-way, and fixes cannot be judged.',
      todo: `${CHROMIUM} Tickets, files, debriefs and results can be read here.`,
    },
    isolation: {
      missing: 'The page is not cross-origin isolated, so the browser gives it no shared memory.',
      todo: SERVE,
    },
    'shared-memory': {
      missing: 'SharedArrayBuffer is missing; the file system of the runtime cannot work without it.',
      todo: CHROMIUM,
    },
    storage: {
      missing: 'This browser keeps no data for the page, so your changes last only while it is open.',
      todo: 'Leave private browsing, or allow site data for this address; until then download your changes before you close the page.',
    },
    locks: {
      missing: 'This browser cannot tell two tabs of the same incident apart.',
      todo: 'Keep each incident open in one tab only.',
    },
  },
};
