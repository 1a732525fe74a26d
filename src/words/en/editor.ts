export const editorWords = {
  /** As it is called in a sentence. */
  itself: 'the editor',
  noFileOpen: 'No file open',
  openOne: 'Open a file from the list on the left.',
  tabs: 'Open files',
  tabHint: (path: string) => `${path} (Delete closes it)`,
  edited: 'edited',
  binary: (path: string, size: string) =>
    `${path} is a binary file of ${size}. There is no text in it to show; look at it in a terminal, for example with xxd or node.`,
  large: (path: string, size: string, limit: string) =>
    `${path} has ${size}. The editor opens files of up to ${limit}; look at a part of it in a terminal, for example with head -c 2000 ${path}.`,
  reading: (path: string) => `Reading ${path} …`,
  gone: (path: string) => `${path} is not there any more.`,
  takeOver: 'Another tab has this incident. Take it over to edit here.',
  readOnly: (path: string) => `${path}, read-only`,
  before: (path: string) => `${path}, before`,
  after: (path: string) => `${path}, after`,
  comparison: {
    label: (title: string) => `Comparison: ${title}`,
    file: 'File',
    back: 'Back to editing',
    same: 'The two are the same.',
  },
};
