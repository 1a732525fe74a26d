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

const SERVE =
  'Serve the app with `npm start`, or let your server send `Cross-Origin-Opener-Policy: same-origin` and `Cross-Origin-Embedder-Policy: require-corp` with every page.';
const CHROMIUM = 'Use a current Chrome, Edge or another Chromium-based browser on a computer.';

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
    problems.push({
      code: 'secure-context',
      missing: 'This page was not opened over a secure address, so the browser hides what Node needs.',
      todo: 'Open it on http://localhost or over https.',
      stopsRuntime: true,
    });
  }
  if (around.Worker === undefined) {
    problems.push({
      code: 'workers',
      missing: 'This browser has no workers; each Node process is one.',
      todo: CHROMIUM,
      stopsRuntime: true,
    });
  }
  if (around.Error !== undefined && !shapesStackTraces(around.Error)) {
    problems.push({
      code: 'browser',
      missing:
        'This browser does not run JavaScript by V8, as Node does: here programs start, but stop half-way, and fixes cannot be judged.',
      todo: `${CHROMIUM} Tickets, files, debriefs and results can be read here.`,
      stopsRuntime: true,
    });
  }
  if (!around.crossOriginIsolated) {
    problems.push({
      code: 'isolation',
      missing: 'The page is not cross-origin isolated, so the browser gives it no shared memory.',
      todo: SERVE,
      stopsRuntime: true,
    });
  } else if (around.SharedArrayBuffer === undefined || around.Atomics === undefined) {
    problems.push({
      code: 'shared-memory',
      missing: 'SharedArrayBuffer is missing; the file system of the runtime cannot work without it.',
      todo: CHROMIUM,
      stopsRuntime: true,
    });
  }
  if (around.indexedDB === undefined || around.indexedDB === null) {
    problems.push({
      code: 'storage',
      missing: 'This browser keeps no data for the page, so your changes last only while it is open.',
      todo: 'Leave private browsing, or allow site data for this address; until then download your changes before you close the page.',
      stopsRuntime: false,
    });
  }
  if (around.navigator?.locks === undefined || around.BroadcastChannel === undefined) {
    problems.push({
      code: 'locks',
      missing: 'This browser cannot tell two tabs of the same incident apart.',
      todo: 'Keep each incident open in one tab only.',
      stopsRuntime: false,
    });
  }
  return problems;
}
