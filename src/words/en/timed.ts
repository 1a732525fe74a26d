import { plural } from '../format.ts';

export const timedWords = {
  clock: {
    title: 'Against the clock',
    practice: 'Practice clock: it runs while this page is in front',
    left: (time: string) => `Time left: ${time}`,
    taken: (time: string) => `Time taken: ${time}`,
    spent: (time: string) => `Time spent: ${time}`,
    intro:
      'The clock runs on through reloads and sleep. At its end, what you have is submitted; you may go on afterwards.',
    leftOf: (left: string, limit: string) => `${left} of ${limit} left.`,
    saveResult: 'Save the result',
    playBack: 'Play back',
    stop: 'Stop the clock',
    done: 'Done',
  },
  ended: {
    time: 'The time is over. What stood then was submitted.',
    solved: 'Solved in time.',
    stopped: 'Stopped before the time was over.',
  },
  /** Read aloud. */
  says: {
    started: (minutes: number) => plural(minutes, { one: '# minute from now', other: '# minutes from now' }),
    left: (minutes: number) => plural(minutes, { one: '# minute left', other: '# minutes left' }),
    time: 'The time is over. What you have is being submitted.',
    solved: 'Solved in time.',
    stopped: 'The clock is stopped.',
  },
  /** The result as a file. */
  card: {
    incident: (slug: string, id: string) => `incident: ${slug} (${id})`,
    started: (when: string) => `started: ${when}`,
    time: (used: string, limit: string, end: string) => `time: ${used} of ${limit}; ${end}`,
    ends: { time: 'the time was over', solved: 'every check passed', stopped: 'stopped early' },
    stillRunning: 'still running',
    score: (score: number, hints: number) => `score: ${score} of 100; hints: ${hints}`,
    noScore: (hints: number) => `score: not judged; hints: ${hints}`,
    outcomes: { pass: 'pass', fail: 'fail', timeout: 'timeout', crash: 'crash', harness: 'harness' },
    checks: 'Checks',
    notJudged: 'Not judged.',
    timeline: 'Timeline',
    emptyTimeline: 'Nothing was saved or run.',
    changes: 'Changes',
    noChanges: 'None.',
  },
};
