/** A change to one file of Node's library: every occurrence of `find`, which must be there. */
export interface Patch {
  /** what it is for; the build names it when it does not match */
  readonly name: string;
  readonly builtin: string;
  readonly find: string;
  readonly replace: string;
}

const TASK_QUEUES = 'internal/process/task_queues';
const TIMERS = 'internal/timers';

/**
 * Browsers have no synchronous "run microtasks". The functions that drain the queue in Node become generators, which
 * yield where Node calls runMicrotasks(); the event loop of `runtime/process` drives them.
 */
const DRAIN_PATCHES: readonly Patch[] = [
  {
    name: 'runNextTicks drains by yielding',
    builtin: TASK_QUEUES,
    find: 'function runNextTicks() {\n  if (!hasTickScheduled() && !hasRejectionToWarn())\n    runMicrotasks();',
    replace: 'function* runNextTicks() {\n  if (!hasTickScheduled() && !hasRejectionToWarn())\n    yield;',
  },
  {
    name: 'runNextTicks delegates to processTicksAndRejections',
    builtin: TASK_QUEUES,
    find: '    return;\n\n  processTicksAndRejections();',
    replace: '    return;\n\n  yield* processTicksAndRejections();',
  },
  {
    name: 'processTicksAndRejections is a generator',
    builtin: TASK_QUEUES,
    find: 'function processTicksAndRejections() {',
    replace: 'function* processTicksAndRejections() {',
  },
  {
    name: 'processTicksAndRejections drains by yielding',
    builtin: TASK_QUEUES,
    find: '    runMicrotasks();\n  } while',
    replace: '    yield;\n  } while',
  },
  {
    name: 'a tick wakes the loop: a promise that the browser settles may have queued it while the loop slept',
    builtin: TASK_QUEUES,
    find: '  if (queue.isEmpty())\n    setHasTickScheduled(true);',
    replace: '  if (queue.isEmpty())\n    setHasTickScheduled(true), runMicrotasks();',
  },
  {
    name: 'processImmediate is a generator',
    builtin: TIMERS,
    find: 'function processImmediate() {',
    replace: 'function* processImmediate() {',
  },
  {
    name: 'timers and immediates drain between callbacks',
    builtin: TIMERS,
    find: '        runNextTicks();',
    replace: '        yield* runNextTicks();',
  },
  {
    name: 'processTimers is a generator',
    builtin: TIMERS,
    find: 'function processTimers(now) {',
    replace: 'function* processTimers(now) {',
  },
  {
    name: 'processTimers delegates to listOnTimeout',
    builtin: TIMERS,
    find: '      listOnTimeout(list, now);',
    replace: '      yield* listOnTimeout(list, now);',
  },
  {
    name: 'listOnTimeout is a generator',
    builtin: TIMERS,
    find: 'function listOnTimeout(list, now) {',
    replace: 'function* listOnTimeout(list, now) {',
  },
];

/**
 * `import 'node:http'` reads every export, and behind `WebSocket` lie undici, TLS and HTTP/2: more work than starting
 * Node. Here an export behind a getter is got when it is first read.
 */
const FACADE_PATCH: Patch = {
  name: 'exports behind getters are read when asked for',
  builtin: 'internal/bootstrap/realm',
  find: `this.module.setExport(exportName,
                              getOwn(this.exports, exportName, this.exports));`,
  replace: `this.module.setExportFrom(exportName, this.exports);
`,
};

/** `node -p` shows at the end what became of a promise. */
const PRINT_PATCH: Patch = {
  name: 'a printed promise is followed',
  builtin: 'internal/process/execution',
  find: '    const printResult = () => log(result);',
  replace: "    internalBinding('util').followPromise(result); const printResult = () => log(result);",
};

/** Node's print-out points at the `throw` below, which nothing tells afterwards. */
const RETHROW_PATCH: Patch = {
  name: 'errors with hidden frames are noted',
  builtin: 'internal/errors',
  find: '      Error.stackTraceLimit && ErrorCaptureStackTrace(error, wrappedFn);',
  replace:
    "      Error.stackTraceLimit && ErrorCaptureStackTrace(error, wrappedFn); internalBinding('errors').rethrown(error);",
};

/** One look into what is kept of the file system instead of four calls: open, fstat, read, close. */
const READ_FILE_PATCH: Patch = {
  name: 'readFileSync takes small files at once',
  builtin: 'fs',
  find: '    return binding.readFileUtf8(path, stringToFlags(options.flag));\n  }\n\n',
  // on the empty line: the lines below keep their numbers; what is wrong with an argument is openSync's to say
  replace:
    '    return binding.readFileUtf8(path, stringToFlags(options.flag));\n  }\n' +
    '  if (!hasUserBuffer && !isFd(path)) { let whole; ' +
    'try { whole = binding.readFileWhole(getValidatedPath(path), stringToFlags(options.flag)); } catch {} ' +
    'if (whole !== undefined) { whole = Buffer.from(whole); ' +
    'return options.encoding ? whole.toString(options.encoding) : whole; } }\n',
};

/** A worker's stack has half the room of Node's: arguments of one call are fewer. */
const CHUNK_PATCHES: readonly Patch[] = [
  {
    name: 'long lists are pushed in shorter pieces',
    builtin: 'internal/per_context/primordials',
    find: '  let end = 0x10000;',
    replace: '  let end = 0x4000;',
  },
  {
    name: 'long lists are pushed in shorter pieces, each as long',
    builtin: 'internal/per_context/primordials',
    find: '      end += 0x10000;',
    replace: '      end += 0x4000;',
  },
];

/** Web streams ask V8 whether a promise of theirs is pending; what is settled from the start is noted. */
const SETTLED_PATCHES: readonly Patch[] = [
  {
    name: 'resolved promises of streams are noted',
    builtin: 'internal/webstreams/util',
    find: '    promise: PromiseResolve(),',
    replace: "    promise: internalBinding('util').noteSettled(PromiseResolve(), 1),",
  },
  {
    name: 'rejected promises of streams are noted',
    builtin: 'internal/webstreams/util',
    find: '    promise: PromiseReject(error),',
    replace: "    promise: internalBinding('util').noteSettled(PromiseReject(error), 2, error),",
  },
];

export const PATCHES: readonly Patch[] = [
  ...DRAIN_PATCHES,
  FACADE_PATCH,
  PRINT_PATCH,
  RETHROW_PATCH,
  READ_FILE_PATCH,
  ...CHUNK_PATCHES,
  ...SETTLED_PATCHES,
];

export class PatchMissError extends Error {
  override readonly name = 'PatchMissError';
  readonly code = 'ERR_PATCH_MISS';

  constructor(patch: Patch, why: string) {
    super(
      `patch "${patch.name}" does not fit Node's ${patch.builtin}: ${why}. ` +
        `Compare its text with this Node's file and mend src/runtime/build/patches.ts. It looks for:\n${patch.find}`,
    );
  }
}

/** The sources with all patches in; throws PatchMissError for one that matches nothing. */
export function applyPatches(
  natives: Readonly<Record<string, string>>,
  patches: readonly Patch[] = PATCHES,
): Record<string, string> {
  const patched: Record<string, string> = { ...natives };
  for (const patch of patches) {
    const source = patched[patch.builtin];
    if (source === undefined) throw new PatchMissError(patch, 'there is no such file');
    if (!source.includes(patch.find)) throw new PatchMissError(patch, 'its text is not there');
    patched[patch.builtin] = source.replaceAll(patch.find, () => patch.replace);
  }
  return patched;
}

/** Where the patches moved columns, for a file whose lines they kept. */
export function patchedColumns(original: string, patched: string): number[] {
  const columns: number[] = [];
  const before = original.split('\n');
  patched.split('\n').forEach((line, index) => {
    const was = before[index] ?? line;
    if (was === line) return;
    let same = 0;
    while (same < was.length && was[same] === line[same]) same++;
    let tail = 0;
    while (tail < was.length - same && was.at(-1 - tail) === line.at(-1 - tail)) tail++;
    columns.push(index + 1, line.length - tail + 1, was.length - tail + 1);
  });
  return columns;
}
