/** A value to be shown whenever a line runs. The file is not edited for it. */
export interface Logpoint {
  readonly id: number;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly expression: string;
}

export const MOST_LOGPOINTS = 100;
export const EXPRESSION_LIMIT = 500;
