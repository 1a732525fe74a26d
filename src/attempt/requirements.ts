import { runtimeWords } from '#words';

/** What the runtime needs from the browser and from whoever serves the page. */
export interface Problem {
  readonly code:
    'secure-context' | 'isolation' | 'shared-memory' | 'storage' | 'locks' | 'workers' | 'browser';
  /** What is missing, and what stops working for it. */
  readonly missing: string;
  /** What the person, or the operator, can do. */
  readonly todo: string;
  /** Whether programs cannot run at all without it. */
  readonly stopsRuntime: boolean;
}

/** The parts of the page's global scope that are looked at; a test hands in a poorer one. */
export interface Surroundings {
  readonly isSecureContext?: boolean;
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
  readonly Atomics?: unknown;
  readonly Worker?: unknown;
  readonly indexedDB?: unknown;
  readonly BroadcastChannel?: unknown;
  readonly Error?: ErrorConstructor;
  readonly navigator?: { readonly locks?: unknown; readonly userAgent?: string };
}

const says: Record<Problem['code'], Pick<Problem, 'missing' | 'todo'>> = runtimeWords.requirements;

/**
 * Whether stack traces can be shaped by a program, as V8 has it (https://v8.dev/docs/stack-trace-api). Node's library is
 * written on that; SpiderMonkey and JavaScriptCore lack it.
 */
function shapesStackTraces(error: ErrorConstructor): boolean {
  const before: unknown = Reflect.get(error, 'prepareStackTrace');
  Reflect.set(error, 'prepareStackTrace', () => 'shaped');
  const shaped = new error().stack === 'shaped';
  Reflect.set(error, 'prepareStackTrace', before);
  return shaped;
}

export function missingRequirements(around: Surroundings): readonly Problem[] {
  const problems: Problem[] = [];
  if (around.isSecureContext === false) {
    problems.push({ code: 'secure-context', ...says['secure-context'], stopsRuntime: true });
  }
  if (around.Worker === undefined) {
    problems.push({ code: 'workers', ...says.workers, stopsRuntime: true });
  }
  if (around.Error !== undefined && !shapesStackTraces(around.Error)) {
    problems.push({ code: 'browser', ...says.browser, stopsRuntime: true });
  }
  if (!around.crossOriginIsolated) {
    problems.push({ code: 'isolation', ...says.isolation, stopsRuntime: true });
  } else if (around.SharedArrayBuffer === undefined || around.Atomics === undefined) {
    problems.push({ code: 'shared-memory', ...says['shared-memory'], stopsRuntime: true });
  }
  if (around.indexedDB === undefined || around.indexedDB === null) {
    problems.push({ code: 'storage', ...says.storage, stopsRuntime: false });
  }
  if (around.navigator?.locks === undefined || around.BroadcastChannel === undefined) {
    problems.push({ code: 'locks', ...says.locks, stopsRuntime: false });
  }
  return problems;
}
