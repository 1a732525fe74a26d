import { number } from '../format.ts';

/** Whatever an import is refused for, nothing of it is taken. */
const nothingChanged = 'Nothing was changed. Choose a file that "Export" wrote.';
const notInFile = 'The recording of what you typed is not in the file';

/** An attempt as a file: what stays out of it, and why one is not taken. */
export const attemptFileWords = {
  folder: {
    tooMany: (files: number, most: number) =>
      `The folder has ${number(files)} files, and a project has at most ${number(most)}. Choose the project's own folder.`,
    notThisProject:
      'The folder has none of the files of this incident. Choose the one that `npx hotfix start` made.',
    otherProject: (its: string, ours: string) =>
      `The folder's package.json is that of "${its}", and this incident's is "${ours}". Choose the folder that \`npx hotfix start\` made for it.`,
  },
  recordingUnread: `${notInFile}: this browser could not read it.`,
  recordingLong: (millions: string, most: string) =>
    `${notInFile}: it has ${millions} million characters, and at most ${most} million travel along. It stays in this browser, where "Play back" shows it.`,
  recordingNotKept: (cause: string) => `The recording in the file was not kept: ${cause}`,
  readOnly: 'This tab only reads. Take the incident over to import into it.',
  tooLong: (characters: number, most: number) =>
    `The file has ${characters} characters, and an attempt has at most ${most}. ${nothingChanged}`,
  notJson: (cause: string) => `The file is not JSON (${cause}). ${nothingChanged}`,
  /** `where` is the place in the file, or empty. */
  noAttempt: (where: string, problem: string) =>
    `The file is no attempt of this page: ${where === '' ? '' : `${where}: `}${problem}. ${nothingChanged}`,
  otherIncident: (its: string, open: string) =>
    `The file is an attempt at "${its}", and "${open}" is open. Open that incident, then import it there.`,
  twice: 'it is in the file twice',
  badPath: (path: string, because: string) =>
    `The file has "${path}", which cannot be a file here: ${because}. ${nothingChanged}`,
  notEditable: (path: string) => `The file changes ${path}, which is not part of the fix. ${nothingChanged}`,
  badRecording: (problem: string) => `${problem} ${nothingChanged}`,
};
