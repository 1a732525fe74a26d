import { plural } from '../format.ts';

const filesApart = 'Your files are saved apart from it. Recordings can be erased in "What is stored".';

export const recordingWords = {
  whatIsRecorded:
    'Keys in project files, runs, pastes and when the page is left are recorded, to be played back. They stay in this browser until you erase them.',
  line: {
    on: 'Recording what you type, kept in this browser only.',
    off: 'What you type is not recorded.',
    playBack: 'Play back',
  },
  player: {
    name: 'Playback',
    recording: 'Recording',
    sources: { own: 'Recorded here', imported: 'Imported' },
    back: 'Back to editing',
    reading: 'Reading the recording …',
    storageFailed: (cause: string) => `The storage did not give it: ${cause}.`,
    /** `because` is a sentence; `stored` is the link below. */
    failed: '{because} Erase it in {stored} to begin a new one.',
    stored: 'What is stored',
    nothingYet: 'Nothing is recorded of this incident. It begins with the first key you type.',
    nothingOff: 'Nothing is recorded of this incident. Recording is off; the settings turn it on.',
    file: 'File',
    follow: (path: string) => `Follow: ${path}`,
    followNone: 'Follow: no file',
    noneChanged: 'No file was changed.',
    notThere: (path: string) => `${path} is not there at this time.`,
    fileThen: (path: string) => `${path}, as it was then`,
    /** Read aloud before a line. */
    changed: 'changed: ',
  },
  controls: {
    play: 'Play',
    pause: 'Pause',
    playTitle: 'Play (space)',
    pauseTitle: 'Pause (space)',
    moment: 'Moment',
    at: (time: string, whole: string) => `${time} of ${whole}`,
    speed: 'Speed',
    shorten: 'Shorten pauses',
    shortenTitle: 'Pauses of more than 5 seconds take 1',
  },
  facts: {
    name: 'What happened',
    none: 'Nothing was run, pasted or submitted.',
    submitted: 'Submitted',
    judged: (passed: number, checks: number) => `Submitted: ${passed} of ${checks} passed`,
    runs: { start: 'Run', test: 'Test', load: 'Load' },
    exitCode: (run: string, code: number) => `${run}: exit code ${code}`,
    pasted: (characters: number, file: string) =>
      `Pasted ${plural(characters, { one: '# character', other: '# characters' })} into ${file}`,
    left: 'Left the page',
    leftFor: (time: string) => `Left the page for ${time}`,
    again: (time: string) => `Opened again after ${time}`,
    made: (file: string) => `${file} made`,
    deleted: (file: string) => `${file} deleted`,
    changedOutside: (file: string) => `${file} changed outside the editor`,
    clock: {
      started: 'Clock started',
      time: 'The time was over',
      solved: 'Solved in time',
      stopped: 'Clock stopped',
    },
  },
  stopped: {
    full: `Recording stopped: the storage this browser gives the page is full. ${filesApart}`,
    refused: (cause: string) =>
      `Recording stopped: the browser refused to store it (${cause}). ${filesApart}`,
    long: (millions: number) =>
      `Recording stopped: it has reached ${millions} million characters. ${filesApart}`,
  },
  noIncident: 'No incident is open.',
  /** What is wrong with a recording, often one from a file. */
  log: {
    unreadable: (line: number, because: string) =>
      `The recording cannot be read from its line ${line} on: ${because}.`,
    empty: 'The recording is empty.',
    misfit: (event: number, path: string) =>
      `The recording does not fit its own files: event ${event} changes ${path} where it has no text.`,
    unnamedFile: (file: number) => `it speaks of file ${file} before it names it`,
    noVersion: 'it does not begin with its version',
    twoVersions: 'it begins twice',
    keysAndTimes: 'keys and their times differ in number',
    noEntry: 'it is no entry of a recording',
    tooLong: (events: number) => `it has more than ${events} events`,
  },
};
