import type { FileMap } from '#challenge';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  /** folder to run in, relative to the workspace */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** a watchdog for what never ends by itself; not a measure of anything. Sleep does not count */
  readonly timeoutMs: number;
  /** stop the program once its output holds all of these, in this order */
  readonly stopAfter?: readonly string[];
}

export type Exit =
  | { readonly kind: 'exit'; readonly code: number }
  /** ended by us, after `stopAfter` was seen */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'timeout' }
  /** the machine broke down under the program */
  | { readonly kind: 'lost' };

export interface RunResult {
  readonly exit: Exit;
  /** standard output and standard error as they came, cut at OUTPUT_LIMIT characters */
  readonly output: string;
  /** milliseconds of the longest time in which the machine did not look after the program: it slept, or was frozen */
  readonly unwatchedMs?: number;
}

/** Characters of output that are kept; a program may print without end. */
export const OUTPUT_LIMIT = 1_000_000;

/** A fresh folder on a machine. */
export interface Workspace {
  run(command: Command): Promise<RunResult>;
  /** the text of a file, or undefined where there is none */
  read(path: string): Promise<string | undefined>;
  dispose(): Promise<void>;
}

/** Where checks run: real Node in a temporary folder, or the browser's container. */
export interface Machine {
  readonly name: 'node' | 'browser';
  /** how many workspaces may be busy at once */
  readonly parallel: number;
  mount(files: FileMap): Promise<Workspace>;
  dispose(): Promise<void>;
}

/** Do these pieces appear in the text, one after the other? */
export function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
}
