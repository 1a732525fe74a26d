/**
 * Programs of ours that run in a process worker instead of Node: the shell, npm, npx and the core utilities. They are
 * a part of the library loaded on demand, so that a Node process does not pay for them.
 */
import type { StartMessage } from '#runtime/wire';
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';
import { loop } from './loop.ts';
import { exitProcess } from './process-exit.ts';
import { writeStderr } from './standard-error.ts';
import { state } from './state.ts';

/** All that such a program gets of the process room. */
export interface ProgramContext {
  readonly start: StartMessage;
  readonly kernel: typeof kernel;
  /** ends the process at once */
  readonly exit: (code: number) => never;
  /** the script of `node --run` */
  readonly task?: string;
}

/** The part's text is an expression of this type; the promise is the exit code. */
export type ProgramsPart = (context: ProgramContext) => Promise<number>;

const PART = 'programs';
const FAILED = 70;

export function runProgram(start: StartMessage, task?: string): void {
  const main = host.evalGlobal(utf8.decode(kernel.call('libraryPart', PART))) as ProgramsPart; // what the build put there
  // Node's own main scripts do this before anything uses a timer
  const { initializeDebugEnv } = state.requireBuiltin('internal/util/debuglog') as {
    initializeDebugEnv: (names: string | undefined) => void;
  }; // the library's module
  initializeDebugEnv(undefined);
  // its promises are not counted: the loop stays alive until it says it is done
  loop.requestStarted();
  void main({ start, kernel, exit: exitProcess, ...(task !== undefined && { task }) }).then(
    exitProcess,
    (error: unknown) => {
      const [name = 'program'] = start.argv;
      writeStderr(
        `${name}: internal error: ${error instanceof host.Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      exitProcess(FAILED);
    },
  );
}
