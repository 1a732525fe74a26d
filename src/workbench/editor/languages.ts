import { monaco } from './monaco.ts';

/** What Monaco calls the language of a file, by the end of its name. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const language = monaco.languages
    .getLanguages()
    .find(
      ({ extensions = [], filenames = [] }) =>
        extensions.some((extension) => name.endsWith(extension)) ||
        filenames.some((filename) => name === filename.toLowerCase()),
    );
  return language?.id ?? 'plaintext';
}
