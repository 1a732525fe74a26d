import { number } from '../format.ts';

export const historyWords = {
  title: 'History',
  lede: 'Pauses in typing, saves and runs are kept in this browser. Going back keeps what you have now as well.',
  /** Why there is a version of the files. */
  reasons: {
    edit: 'edited',
    save: 'saved',
    moved: 'moved a file',
    imports: 'updated imports',
    start: 'before a run',
    test: 'before the tests',
    load: 'before the load script',
    submit: 'submitted',
    back: 'gone back',
    import: 'imported',
  },
  andMore: (names: string, more: number) => `${names} and ${number(more)} more`,
  whatChanged: 'What changed',
  againstNow: 'Against now',
  goBack: 'Go back to this',
  original: 'The project as it came',
  resetAll: 'Reset all files',
};
