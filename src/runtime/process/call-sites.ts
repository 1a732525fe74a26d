/** The current stack as call sites, with Node's names and places; see `stack-trace.ts`. */
import { host } from './host.ts';
import { state } from './state.ts';

/** The methods read here, of V8's call sites or of our wrappers over them. */
export interface Frame {
  getFileName(): string | null | undefined;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
}

type Prepare = (error: unknown, frames: readonly Frame[]) => unknown;

/** Frames of this worker's own code on top of the stack. */
const OWN_FRAMES = 12;

/** The frames of the program and of Node's library, innermost first: the library's caller of the binding is first. */
export function captureFrames(limit: number): readonly Frame[] {
  const { Error: NativeError } = host;
  const { overrideStackTrace } = state.requireBuiltin('internal/errors') as {
    overrideStackTrace: WeakMap<object, Prepare>;
  }; // the library's module
  const before = NativeError.stackTraceLimit;
  NativeError.stackTraceLimit = limit + OWN_FRAMES;
  const error = new NativeError();
  NativeError.stackTraceLimit = before;
  let frames: readonly Frame[] = [];
  overrideStackTrace.set(error, (_error, given) => {
    frames = given;
    return '';
  });
  void error.stack; // formats, which calls the override
  return frames.slice(0, limit);
}
