/** `--abort-on-uncaught-exception`: V8 ends the process where the error is thrown, before any handler hears of it. */
import { commandLine, engineFlags } from './node-options.ts';
import { abortProcess } from './process-exit.ts';
import { keptFrames } from './stack-trace.ts';

/** [1] while nothing of the program captures what is thrown; `internalBinding('util')` hands it to the library. */
export const abortToggle = new Uint32Array([1]);

const FLAG = /^--abort[-_]on[-_]uncaught[-_]exception$/;

export const abortsOnUncaught = (): boolean =>
  [...commandLine().engineFlags, ...engineFlags].some((flag) => FLAG.test(flag));

function framesOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  void Reflect.get(error, 'stack'); // formats, and so finds the frames
  return keptFrames(error).map(String).join('\n');
}

/** Ends the process if that was asked for and nothing captures errors. */
export function abortIfUncaught(error: unknown): void {
  if (abortToggle[0] === 0 || !abortsOnUncaught()) return;
  abortProcess('SIGTRAP', `Uncaught ${String(error)}\n\nFROM\n${framesOf(error)}`);
}

/** A rejection that nobody handles: the process has said so, and ends in the same way. */
export function abortIfAsked(): void {
  if (abortsOnUncaught()) abortProcess('SIGABRT', '');
}
