import { number, plural } from '../format.ts';

const inFiles = (files: number): string => plural(files, { one: 'in # file', other: 'in # files' });

export const searchWords = {
  title: 'Search',
  box: 'Search in all files',
  matchCase: 'Match case',
  pattern: 'Pattern',
  nothing: 'Nothing found.',
  found: (count: number, files: number) => `${number(count)} ${inFiles(files)}`,
  cut: (shown: number, files: number) =>
    `The first ${number(shown)} hits, ${inFiles(files)}. Search for more words.`,
  badPattern: (because: string) => `${because}. Correct the pattern, or search for the words as they are.`,
};
