/** A line on which programs stand still until they are told to go on. The file is not edited for it. */
export interface Breakpoint {
  readonly id: number;
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** They stand still only where this is true; always, when it is empty. */
  readonly condition: string;
}

export const MOST_BREAKPOINTS = 50;
