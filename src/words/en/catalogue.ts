import { number, plural } from '../format.ts';

export const catalogueWords = {
  families: {
    leak: 'Memory leaks',
    loop: 'Blocked event loop',
    hang: 'Lost callbacks and promises',
    race: 'Races',
    queue: 'Queues and concurrency',
    streams: 'Streams and back-pressure',
    resilience: 'Time-outs and retries',
    http: 'HTTP services',
    data: 'Data and storage',
    security: 'Security',
    modules: 'Modules and packaging',
    incident: 'Whole incidents',
  },
  levels: { easy: 'easy', medium: 'medium', hard: 'hard' },
  search: 'Search incidents',
  title: 'Broken Node services. {break}Find out why, then fix them.',
  lede: 'Each incident is a small real service that misbehaves. It runs in this tab, on Node’s own library. Hidden tests decide whether your fix holds.',
  loading: 'Loading the catalogue',
  failed: 'The catalogue did not load',
  tryAgain: 'Try again',
  /** What narrows the list, and the name of the group. */
  show: 'Show',
  filters: {
    any: 'Any',
    state: { label: 'State', open: 'Open', started: 'Started', solved: 'Solved' },
    level: { label: 'Level', easy: 'Easy', medium: 'Medium', hard: 'Hard' },
    minutes: { label: 'Minutes', most: (minutes: string) => `≤ ${minutes}` },
    topic: { label: 'Interview topic' },
    clear: 'Show all',
  },
  hits: (shown: number, all: number) =>
    shown === all
      ? plural(all, { one: '# incident', other: '# incidents' })
      : `${number(shown)} of ${plural(all, { one: '# incident', other: '# incidents' })}`,
  /** In the row of an incident: the questions of interviews that it answers. */
  foundBy: (topics: readonly string[]) => `Interview topic: ${topics.join(' · ')}`,
  empty: 'This build carries no incidents. Add a folder to challenges/ and build again.',
  noneLikeThat: 'No incident is like that. Search for less, or show all.',
  next: 'Next: {title}',
  solvedOf: (solved: number, all: number) => `${number(solved)} of ${number(all)} solved`,
  familySolvedOf: (family: string, solved: number, all: number) =>
    `${family}: ${number(solved)} of ${number(all)} solved`,
  paths: 'Paths',
  allPaths: 'All paths',
  goOn: {
    title: (incident: string) => `Continue: ${incident}`,
    checksPass: (passed: number, all: number) => `${number(passed)} of ${number(all)} checks pass`,
    notSubmitted: 'not submitted yet',
    lastEdit: (ago: string) => `last edit ${ago}`,
    startOver: 'Start over',
    startOverHint: 'Your files can still be brought back: Undo in the workbench',
    button: 'Continue',
  },
  /** How far somebody is with an incident, in its row. */
  standing: {
    open: 'open',
    started: 'started',
    partly: (passed: number, all: number) => `${number(passed)} of ${number(all)}`,
    solved: (after: string) => `solved · ${after}`,
  },
  /** Why a file may not be edited. */
  isProtected: {
    service: 'It stands in for a service of somebody else, and is put back before judging.',
    test: 'These are the tests you can see; they are put back before judging.',
    start: 'It decides how the service starts, and is put back before judging.',
    other: 'It is not part of the fix, and is put back before judging.',
  },
  /** What is asked of the server, each as `what` in the sentences after them. */
  content: {
    catalogue: 'the catalogue',
    incident: (slug: string) => `incident named "${slug}"`,
    hiddenTests: (slug: string) => `set of hidden tests for "${slug}"`,
    fixes: (slug: string) => `set of fixes for "${slug}"`,
    noAnswer: (what: string, cause: string) =>
      `Could not load ${what}: the server that gave this page did not answer (${cause}). Check that it still runs, then try again.`,
    notFound: (what: string) => `There is no ${what} here. Pick one from the catalogue.`,
    refused: (what: string, status: number) =>
      `Could not load ${what}: the server answered ${status}. Try again, or build the app anew.`,
    malformed: (what: string) =>
      `${what} came in a shape this page does not know. Build the app anew: npm start.`,
  },
};
