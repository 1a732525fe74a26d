/** Where a command's words go. Results to `out`, everything else to `note`; with `--json` only JSON reaches `out`. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly note: (text: string) => void;
  /** folder that relative paths are taken from */
  readonly cwd: string;
}

/** 0: done, everything as it should be; 1: judged and not right; 2: could not be done or judged. */
export type ExitCode = 0 | 1 | 2;

/** A mistake in how the command was called; its message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'HOTFIX_USAGE';
}
