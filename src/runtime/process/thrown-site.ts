/**
 * Where a value that is no error was thrown. A `catch` does not tell, but the browser does, for what a listener of an
 * event throws: the outermost calls into a program are made from one. (Of an error it tells where that was made.)
 */
import { host } from './host.ts';

export interface ThrownAt {
  readonly error: unknown;
  /** as the engine names and counts them */
  readonly script: string;
  readonly line: number;
  readonly column: number;
}

const target = new EventTarget();
/** one for all: making another for each call costs more than the call */
const event = new Event('run');
const dispatch = target.dispatchEvent.bind(target);
/** unit tests run on Node, which reports in other ways */
const isWorker = host.ownUrl !== '';

let work: (() => void) | undefined;
let thrown: ThrownAt | undefined;
let inside = false;
let returned = false;

target.addEventListener('run', () => {
  work?.();
  returned = true;
});

if (isWorker)
  host.addEventListener('error', (told) => {
    if (!inside) return;
    const report = told as ErrorEvent; // the type listened to
    const error: unknown = report.error;
    thrown = { error, script: report.filename, line: report.lineno, column: report.colno };
    told.preventDefault();
  });

const lastReport = (): ThrownAt | undefined => thrown;

/** Calls it; what it throws comes out again, and `takeThrown` tells where from. */
export function reporting(callback: () => void): void {
  if (inside || !isWorker) {
    callback();
    return;
  }
  inside = true;
  returned = false;
  thrown = undefined;
  work = callback;
  dispatch(event);
  inside = false;
  work = undefined;
  if (returned) return;
  const report = lastReport();
  throw report === undefined ? new host.Error('the browser did not report an exception') : report.error;
}

/** As `yield*`, with each step reported. */
export function* reportingSteps<Y, R>(generator: Generator<Y, R, unknown>): Generator<Y, R, unknown> {
  let result: IteratorResult<Y, R> | undefined;
  const step = (): void => {
    result = generator.next();
  };
  for (;;) {
    result = undefined;
    reporting(step);
    // assigned by the step, which the checker does not see
    const { done, value } = result as unknown as IteratorResult<Y, R>;
    if (done === true) return value;
    yield value;
  }
}

/** Where `error` was thrown, if it is what was reported last; asked once. */
export function takeThrown(error: unknown): ThrownAt | undefined {
  const found = thrown;
  thrown = undefined;
  return found !== undefined && Object.is(found.error, error) ? found : undefined;
}
