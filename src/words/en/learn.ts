import { plural } from '../format.ts';

export const learnWords = {
  ticket: {
    name: 'Ticket',
    solvedIn: (time: string) => `solved in ${time}`,
    gaveUpAfter: (time: string) => `given up after ${time}`,
    contract: 'Must not change',
    debrief: 'Debrief',
  },
  hints: {
    title: 'Hints',
    shown: (shown: number, hints: number) => `${shown} of ${hints}`,
    cost: (points: number) => `Each takes ${points} points of 100 off the score.`,
    first: 'Show a hint',
    next: 'Next hint',
  },
  giveUp: {
    ask: 'Give up …',
    meaning:
      'This shows the cause and several fixes, and the incident counts as given up. You can go on working on it.',
    show: 'Show what it was',
    keepTrying: 'Keep trying',
  },
  solutions: {
    title: 'Fixes that hold',
    loading: 'Loading the fixes',
    again: 'Try again',
    reference: 'Reference',
    files: (files: number) => plural(files, { one: '# file', other: '# files' }),
    whatItChanges: 'What it changes',
    againstYours: 'Against yours',
  },
  submissions: {
    title: (submissions: number) => plural(submissions, { one: '# submission', other: '# submissions' }),
    passed: (passed: number, checks: number) => `${passed} of ${checks}`,
    whatItChanged: 'What it changed',
    changesSince: 'Changes since',
  },
  /** Versions of the project, as a comparison of two of them is titled. */
  versions: {
    original: 'the project as it came',
    mine: 'your version',
    submission: (time: string) => `your submission of ${time}`,
    point: (time: string) => `your files at ${time}`,
    referenceFix: 'the reference fix',
    fix: (name: string) => `the fix "${name}"`,
    compared: (before: string, after: string) => `${before} → ${after}`,
  },
  questions: {
    name: 'Questions',
    warmUp: 'Warm-up',
    count: (questions: number) => plural(questions, { one: '# question', other: '# questions' }),
    right: (right: number, answered: number) => `${right} right of ${answered} answered`,
    followUps: 'Follow-up questions',
    followUpsIntro:
      'As an interviewer would ask them once the tests are green. Write your answer first; then compare.',
    writeFirst: 'Write yours to see a model answer',
    showModel: 'Show a model answer',
  },
  quiz: {
    right: '✓ Right',
    wrong: '✕ Not so',
    yourAnswer: 'Your answer',
    program: 'Program',
    itPrints: 'It prints',
    pickInOrder: 'Pick the lines in the order in which they are printed.',
    beginAgain: 'Begin again',
    pickMistake: 'Lines of the program: pick the one with the mistake',
    lookFor: 'What to look for in it:',
    compare: 'Compare',
  },
};
