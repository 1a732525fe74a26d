import { number } from '../format.ts';

export const coachWords = {
  title: 'First steps',
  sendAway: 'Send away',
  sendStepsAway: 'Send the first steps away',
  /** `Load` and `Submit fix` are buttons of the header. */
  steps: {
    run: {
      does: 'Run',
      how: (key: string) => `Press Load (${key}) and read in the terminal what the service does wrong.`,
    },
    look: {
      does: 'Look',
      how: (key: string) => `Open the file the ticket points to: ${key} finds it by name.`,
    },
    fix: {
      does: 'Fix',
      how: 'Change the code. It is saved as you type, and can always be brought back.',
    },
    submit: {
      does: 'Submit',
      how: (key: string) =>
        `Press Submit fix (${key}). Hidden tests say what holds; try as often as you like.`,
    },
  },
  /** Read aloud after the name of a step. */
  done: '(done)',
  stepsDone: (done: number, of: number) => `${number(done)} of ${number(of)} steps done`,
  finished: 'That is how every incident goes. The rest of the workbench is there when you need it.',
  gotIt: 'Got it',
  start: {
    here: (title: string) => `Start here: ${title}`,
    how: 'Run, look, fix, submit: four steps beside your first incident show how it goes.',
    open: 'Open it',
  },
};
