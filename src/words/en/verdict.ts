import { plural } from '../format.ts';

const hintsUsed = (hints: number): string =>
  hints === 0 ? 'no hints' : plural(hints, { one: '# hint', other: '# hints' });

export const verdictWords = {
  panel: {
    name: 'Verdict',
    checks: 'Checks',
    lastSubmission: 'Last submission',
    /** Stands smaller behind the number of checks that pass, or that have run. */
    ofChecks: (checks: number) => `of ${checks}`,
    intro:
      'Hidden tests look at what the service does, never at how it is written. Submit when you are ready; you may submit as often as you like.',
  },
  judged: {
    solved: 'Solved',
    /** `after` is a time such as `12 min`; null where it is not known. */
    everyCheckHolds: (after: string | null, score: number, hints: number) =>
      `Every check holds${after === null ? '' : `, after ${after}`}. Score ${score} of 100 with ${hintsUsed(hints)}. What it was, and other fixes that hold, are at the end of the ticket now.`,
    next: 'Take the next one',
    /** `when` is a time such as `5 minutes ago`. */
    submitted: (when: string, changedSince: boolean, score: number, hints: number) =>
      `Submitted ${when}${changedSince ? ', and files changed since' : ''}. Score ${score} of 100 with ${hintsUsed(hints)}.`,
  },
  outcomes: {
    pass: 'passes',
    fail: 'fails',
    timeout: 'did not end in time',
    crash: 'the process ended before the check did',
    harness: 'could not be judged',
    running: 'not finished yet',
    unjudged: 'not judged yet',
  },
  check: {
    /** Read aloud before what the check looks at. */
    outcomeOf: (outcome: string) => `${outcome}: `,
    reproduce: 'See it yourself',
    again: 'Run this check again',
    running: 'Running …',
  },
  /** A check that was run again by itself; `seen` is what it found. */
  recheck: {
    pass: () => 'It passes now. Submit for a new score.',
    fail: (seen: string) => `It fails. ${seen}`,
    timeout: (seen: string) => `It did not end in time. ${seen}`,
    crash: (seen: string) => `The process ended before the check did. ${seen}`,
    harness: (seen: string) => `It could not be judged. ${seen}`,
  },
  judging: {
    saving: 'Saving your files',
    waiting: 'Waiting for the runtime',
    fetching: 'Fetching the hidden tests',
    running: (checks: number) =>
      plural(checks, {
        one: 'Running # check, each in a process of its own',
        other: 'Running # checks, each in a process of its own',
      }),
    haveRun: (done: number, checks: number) => `${done} of ${checks} checks have run`,
  },
  failed: {
    lost: 'The runtime stopped while your fix was judged, so there is no verdict. Submit again.',
    /** `because` is a sentence. */
    notJudged: (because: string) => `Not judged: ${because}`,
    noRuntime: 'Not judged: programs cannot run in this page yet. The terminal panel says why.',
    recheck: (cause: string) => `Not judged: ${cause}. Run it again.`,
    submission: (cause: string) => `Not judged: ${cause}. Your files are saved; submit again.`,
  },
};
