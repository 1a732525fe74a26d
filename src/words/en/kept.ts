export const keptWords = {
  page: {
    title: 'What is stored',
    lede: 'Everything is kept in this browser, and nothing is sent anywhere: your files, their history, recordings of what you typed, answers, notes, submissions and results of each incident; theme, size of code and keys; and a copy of the app for use without a network.',
    room: 'Room',
    roomUsed: (used: string, limit: string) => `${used} of ${limit} used`,
    roomSays: (used: string, limit: string) =>
      `${used} used of the ${limit} this browser gives the page, the offline copy included.`,
    incidents: 'Incidents',
    looking: 'Looking at the storage',
    noIncidents: 'Nothing is kept of any incident.',
    recording: 'of it: the recording of what you typed',
    offline: 'Offline',
    all: 'All of it',
    allSays:
      'Erases every incident, the settings and the offline copy, as if you had never been here. It cannot be undone; an attempt can be exported as a file first, in its Files view.',
  },
  erase: {
    erase: 'Erase …',
    eraseWhat: (what: string) => `Erase ${what}`,
    keep: 'Keep it',
    forGood: 'Erase for good',
    whatForGood: (what: string) => `Erase ${what} for good`,
    /** What is erased, within the texts above. */
    everything: 'everything',
    recordingOf: (title: string) => `the recording of ${title}`,
  },
  scarce: {
    says: (left: string) =>
      `The storage this browser gives the page is nearly full: ${left} are left. Your changes are still saved.`,
    look: 'What is stored',
  },
  unsaved: {
    full: 'The storage this browser gives the page is full. Your changes are kept while this page is open; download them, or free space in the browser settings.',
    refused: (cause: string) =>
      `The browser refused to store the changes (${cause}). They are kept while this page is open; download them before you close it.`,
  },
  lost: {
    claim: (slug: string) =>
      `The attempt at ${slug} was taken over by another tab; this tab's later changes were not written. Take it over again to go on here.`,
    recording: (slug: string) =>
      `The recording of ${slug} was erased elsewhere. A new one begins with the next change.`,
  },
};
