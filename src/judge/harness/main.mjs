/* global process */
// One check, one process. Reads its task, loads the test, removes itself from disk, shuts the doors, then lets the project in.
import fs from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { claimAssert, loose, strict } from './assert.mjs';
import { lockBuiltins, lockIntrinsics } from './lock.mjs';
import * as probes from './probes.mjs';
import * as runner from './runner.mjs';

const { claimProject, readyToCollect, ...probesForTests } = probes;
const { claimTests, ...runnerForTests } = runner;

const self = process.mainModule;
const here = path.dirname(self.filename);
const task = JSON.parse(fs.readFileSync(self.filename.replace(/\.cjs$/, ''), 'utf8'));
const verdictFile = path.resolve(here, '..', task.verdict);
const root = process.cwd();

// what the test's imports have become (sealed-check.ts), until it is loaded
globalThis[task.parts] = { loose, probes: probesForTests, runner: runnerForTests, strict };
if (task.collects) readyToCollect();

// In Node `import 'node:http'` reads every export, and three of them load undici: as much work as the rest of a check.
if (task.plainHttp)
  for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent'])
    delete process.getBuiltinModule('node:http')[name];

/** After this nothing of the program can ask for this module. */
function hide() {
  fs.rmSync(here, { recursive: true, force: true });
  delete globalThis[task.parts];
  self.exports = {};
  delete Module._cache[self.filename];
  process.mainModule = undefined;
}

const { openSync, writeSync, closeSync } = fs;
const reallyExit = process.reallyExit.bind(process);
const { stringify } = JSON;

let over = false;
let running = '';

/** Writes the one verdict and ends the process at once: no exit handler, timer or microtask of the project runs after. */
function end(verdict) {
  if (over) return;
  over = true;
  const file = openSync(verdictFile, 'w');
  writeSync(file, `${stringify({ ...verdict, test: running })}\n`);
  closeSync(file);
  reallyExit(0);
}

const inProject = (stack) => {
  const frame = /\(?(?:file:\/\/)?([^()\s]+):(\d+):\d+\)?$/m;
  for (const line of String(stack).split('\n')) {
    const found = frame.exec(line);
    if (found !== null && found[1].startsWith(`${root}/`))
      return ` (${found[1].slice(root.length + 1)}:${found[2]})`;
  }
  return '';
};

// Node adds its own comparison below a text of the author's
const withoutDiff = (message) => message.split('\n+ actual - expected')[0];

const describeError = (error) => {
  if (!(error instanceof Error))
    return `${typeof error === 'object' ? 'an object' : String(error)} was thrown`;
  return `${error.name}: ${error.message}${inProject(error.stack)}`;
};

const start = (title) => {
  running = title;
};

const assertions = claimAssert();
const importErrors = new WeakMap();

function failure(error, crashed) {
  const first = assertions.firstFailure();
  if (first !== undefined) {
    const { message, generatedMessage } = first.error;
    return end({ outcome: 'fail', seen: withoutDiff(String(message)), generated: generatedMessage === true });
  }
  if (typeof error === 'object' && error !== null && importErrors.has(error)) {
    return end({
      outcome: 'crash',
      seen: `${importErrors.get(error)} could not be loaded: ${describeError(error)}`,
    });
  }
  return end({ outcome: 'crash', seen: `${crashed}: ${describeError(error)}` });
}

// before the project is let in; the key shows that the words are ours
const harness = (what, error) =>
  end({ outcome: 'harness', key: task.harness, seen: `${what}: ${describeError(error)}` });

async function main() {
  try {
    await import(pathToFileURL(path.join(here, task.test)).href);
  } catch (error) {
    return harness('the hidden test could not be loaded', error);
  }
  const tests = claimTests();
  hide();
  // tells the judge, where the project cannot take it back, that everything from here on is the project's doing
  writeSync(1, `${task.started}\n`);
  if (tests.count === 0) return harness('the hidden test is empty', new Error('it registers no test'));

  let closed = false;
  claimProject({
    prepare() {
      if (closed) return;
      closed = true;
      lockIntrinsics();
      lockBuiltins();
    },
    onImportError(file, error) {
      if (typeof error === 'object' && error !== null) importErrors.set(error, file);
    },
  });
  process.setUncaughtExceptionCaptureCallback((error) => failure(error, 'an error nobody caught'));
  const refuse = () => {
    throw new Error('not available while a fix is judged');
  };
  for (const name of ['setUncaughtExceptionCaptureCallback', 'abort']) {
    Object.defineProperty(process, name, { value: refuse, writable: false, configurable: false });
  }
  process.on('beforeExit', () => {
    if (assertions.firstFailure() !== undefined) failure(undefined, '');
    else
      end({
        outcome: 'fail',
        seen: 'it never settled: nothing was left to wait for, and the test had not ended',
      });
  });
  let counted = 0;
  try {
    await tests.run(start, () => {
      const now = assertions.count();
      if (assertions.firstFailure() !== undefined) failure(undefined, '');
      if (now === counted) end({ outcome: 'fail', seen: 'the test ended without looking at anything' });
      counted = now;
    });
  } catch (error) {
    return failure(error, 'the test was stopped by an error');
  }
  if (assertions.firstFailure() !== undefined) return failure(undefined, '');
  return end({ outcome: 'pass', pass: task.pass });
}

void main();
