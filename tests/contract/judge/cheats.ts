import { BROKEN, CHECKS } from './greeting.ts';

export interface Cheat {
  /** a fact: what the project does instead of being right */
  readonly does: string;
  readonly source: string;
  readonly more?: Readonly<Record<string, string>>;
  /** checks it is tried on; default: all */
  readonly on?: readonly string[];
  /** runs into the watchdog */
  readonly endless?: true;
  /** outcomes that are right; default: fail, crash */
  readonly outcomes?: readonly string[];
}

const before = (code: string): string => `${code}\n${BROKEN}`;
const NEVER =
  "export const greet = (name) => 'bye ' + name; export const greetAll = () => new Promise(() => {}); export const onGreeting = greetAll;";

/** Looks for traces of the judge and behaves only when it finds one. */
const SPY = `import fs from 'node:fs';
import path from 'node:path';
const traces = [process.argv.join(' '), process.execArgv.join(' '), JSON.stringify(process.env), new Error().stack, process.cwd()];
const walk = (folder, depth) => {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    traces.push(file);
    if (entry.isDirectory() && depth < 4) walk(file, depth + 1);
    else if (entry.isFile() && path.resolve(file) !== path.resolve('src/greeting.js')) traces.push(fs.readFileSync(file, 'utf8'));
  }
};
walk('..', 0);
`;

export const CHEATS: readonly Cheat[] = [
  { does: 'leaves with process.exit(0) while it loads', source: before('process.exit(0);') },
  {
    does: 'leaves with process.exit(0) when it is called',
    source:
      'export const greet = () => process.exit(0); export const greetAll = greet; export const onGreeting = greet;',
  },
  {
    does: 'leaves with process.exit(0) one tick later',
    source: before('process.nextTick(() => process.exit(0));'),
  },
  {
    does: 'leaves past every handler with process.reallyExit(0)',
    source: before('process.removeAllListeners(); process.reallyExit(0);'),
  },
  { does: 'kills itself', source: before("process.kill(process.pid, 'SIGKILL');") },
  { does: 'sets exit code 0 and waits for the end', source: `process.exitCode = 0; ${NEVER}`, on: ['json'] },

  {
    does: 'patches node:assert',
    source: before(
      "import assert from 'node:assert';\nfor (const key of Object.keys(assert)) { try { assert[key] = () => {}; } catch { /* tried */ } }",
    ),
  },
  {
    does: 'patches node:assert/strict through require',
    source: before(
      "import { createRequire } from 'node:module';\nconst strict = createRequire(import.meta.url)('node:assert/strict');\nfor (const key of Object.keys(strict)) { try { strict[key] = () => {}; } catch { /* tried */ } }",
    ),
  },
  {
    does: 'patches AssertionError',
    source: before(
      "import { AssertionError } from 'node:assert';\nObject.defineProperty(AssertionError, Symbol.hasInstance, { value: () => false });\nAssertionError.prototype.toString = () => 'ok';",
    ),
  },
  {
    does: 'patches node:test',
    source: before(
      "import { createRequire } from 'node:module';\nimport { syncBuiltinESMExports } from 'node:module';\nconst test = createRequire(import.meta.url)('node:test');\nfor (const key of Object.keys(test)) { try { test[key] = () => Promise.resolve(); } catch { /* tried */ } }\nsyncBuiltinESMExports();",
    ),
  },
  {
    does: 'patches console and process.stdout.write',
    source: before(
      'for (const key of Object.keys(console)) console[key] = () => {};\nprocess.stdout.write = () => true; process.stderr.write = () => true;',
    ),
  },
  { does: 'patches JSON while it loads', source: before("JSON.stringify = () => 'same';"), on: ['json'] },
  {
    does: 'patches JSON without strict mode, unseen',
    source: before("new Function('JSON.stringify = function () { return 1 }')();"),
    on: ['json'],
  },
  {
    does: 'patches JSON for one call and puts it back',
    source:
      "const real = JSON.stringify;\nexport const greet = (name) => 'bye ' + name;\nexport const greetAll = async () => { let left = 2; try { JSON.stringify = (...args) => { left -= 1; if (left === 0) JSON.stringify = real; return 'same'; }; } catch { /* tried */ } return []; };\nexport const onGreeting = async () => {};",
    on: ['json'],
  },
  {
    does: 'replaces the JSON object',
    source: before(
      "try { globalThis.JSON = { stringify: () => 'same' }; } catch { Object.defineProperty(globalThis, 'JSON', { value: { stringify: () => 'same' } }); }",
    ),
    on: ['json'],
  },
  {
    does: 'patches Array.prototype',
    source: before('Array.prototype.every = () => true; Array.prototype.map = () => [];'),
    on: ['every', 'json'],
  },
  {
    does: 'patches Array.prototype by defineProperty and puts it back',
    source: before(
      "const real = Array.prototype.every;\nObject.defineProperty(Array.prototype, 'every', { configurable: true, value: () => { Array.prototype.every = real; return true; } });",
    ),
    on: ['every'],
  },
  {
    does: 'patches RegExp, Map, String and iterators',
    source: before(
      "for (const [owner, key, value] of [[RegExp.prototype, 'test', () => true], [RegExp.prototype, 'exec', () => ['hello']], [Map.prototype, 'has', () => true], [String.prototype, 'startsWith', () => true], [Object.getPrototypeOf([][Symbol.iterator]()), 'next', () => ({ done: true })]]) { try { owner[key] = value; } catch { /* tried */ } }",
    ),
    on: ['every', 'plain'],
  },
  {
    does: 'patches Promise.prototype.then',
    source: before('Promise.prototype.then = function () { return new Promise(() => {}); };'),
    on: ['json', 'callback'],
  },
  {
    does: 'patches Object, Reflect and Error.prototype',
    source: before(
      "for (const [owner, key] of [[Object, 'is'], [Object, 'keys'], [Reflect, 'ownKeys'], [Reflect, 'apply']]) { try { owner[key] = () => true; } catch { /* tried */ } }\nError.prototype.message = 'fine';",
    ),
  },
  {
    does: 'swallows what the listener throws',
    source:
      "export const greet = (name) => 'bye ' + name; export const greetAll = async () => []; export const onGreeting = async (name, listener) => { try { listener('bye'); } catch { /* swallowed */ } };",
    on: ['callback'],
  },

  {
    does: 'prints a report that looks like ours',
    source: before(
      "console.log('TAP version 13\\nok 1 - greets\\n# pass 1\\n# fail 0'); process.stdout.write(JSON.stringify({ outcome: 'pass', pass: 'n00', test: 'greets' }) + '\\n'); process.exit(0);",
    ),
  },
  {
    does: 'writes a report beside itself and leaves',
    source: before(
      "import fs from 'node:fs';\nfor (const name of fs.readdirSync('..')) { try { fs.writeFileSync('../' + name, JSON.stringify({ outcome: 'pass', pass: true })); } catch { /* a folder */ } }\nprocess.exit(0);",
    ),
  },
  {
    does: 'rewrites the report from a timer',
    source: before(
      "import fs from 'node:fs';\nsetInterval(() => { for (const name of fs.readdirSync('..')) { try { fs.writeFileSync('../' + name, JSON.stringify({ outcome: 'pass', pass: true })); } catch { /* a folder */ } } }, 0);",
    ),
  },
  {
    does: 'forges a report that blames the harness',
    source: before(
      "import fs from 'node:fs';\nfor (const name of fs.readdirSync('..')) { try { fs.writeFileSync('../' + name, JSON.stringify({ outcome: 'harness', seen: 'broken', key: 'n00' })); } catch { /* a folder */ } }\nprocess.exit(1);",
    ),
  },
  {
    does: 'puts a folder where the report belongs',
    source: before(
      "import fs from 'node:fs';\nfor (const name of fs.readdirSync('..')) { if (fs.statSync('../' + name).isFile()) { fs.rmSync('../' + name); fs.mkdirSync('../' + name); } }",
    ),
    outcomes: ['fail', 'crash', 'timeout'],
  },
  {
    does: 'deletes everything around it and leaves',
    source: before(
      "import fs from 'node:fs';\nfor (const name of fs.readdirSync('..')) if (name !== process.cwd().split('/').at(-1)) fs.rmSync('../' + name, { recursive: true, force: true });\nprocess.exit(1);",
    ),
  },
  {
    does: 'intercepts the writing of files',
    source: before(
      "import fs from 'node:fs';\nimport { syncBuiltinESMExports } from 'node:module';\nfs.writeSync = () => 0; fs.openSync = () => 1; syncBuiltinESMExports();\ntry { const binding = process.binding('fs'); binding.writeString = () => 1; } catch { /* tried */ }",
    ),
  },
  {
    does: 'edits the tests and package.json on disk',
    source: before(
      "import fs from 'node:fs';\nfs.writeFileSync('package.json', '{}'); fs.mkdirSync('hidden', { recursive: true }); fs.writeFileSync('hidden/plain.test.js', ''); fs.mkdirSync('../hidden', { recursive: true });",
    ),
  },
  {
    does: 'registers tests of its own in the runner it finds by the stack',
    source: before(
      "const urls = [...new Error().stack.matchAll(/file:\\/\\/[^)\\s]+?\\.mjs/g)].map(([url]) => url);\nfor (const url of urls) { const found = await import(url).catch(() => ({})); for (const value of Object.values(found)) { try { if (typeof value === 'function') value(() => {}); } catch { /* tried */ } } }",
    ),
  },
  {
    does: 'looks for the harness in the module cache and calls whatever it finds',
    source: before(
      "import Module, { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst found = [process.mainModule, require.main, module_(require), ...Object.values(require.cache), ...Object.values(Module._cache)];\nfunction module_(r) { return r.main?.exports; }\nconst seen = new Set();\nconst call = (value, depth) => { if (value === null || !['object', 'function'].includes(typeof value) || seen.has(value) || depth > 4) return; seen.add(value); for (const key of Reflect.ownKeys(value)) { try { const one = value[key]; if (typeof one === 'function' && /claim|pass|end|ok|test/i.test(String(key))) one(() => {}); call(one, depth + 1); } catch { /* tried */ } } };\nfor (const one of found) call(one, 0);\nif (found.some((one) => one?.exports?.strict)) throw new Error('found');",
    ),
    outcomes: ['fail'],
  },
  {
    does: 'looks for the judge in argv, env, the stack and the files around, and greets rightly only for it',
    // where the machine has its Node is no secret: everything of the project runs on that one
    source: `${SPY}const judged = /hidden|hotfix|plain|callback|every\\.test|greets|hello|judge|verdict|probe/i.test(traces.join('\\n').replaceAll(path.dirname(process.execPath), ''));\n${BROKEN.replace("'bye '", "(judged ? 'hello ' : 'bye ')")}`,
  },
  {
    does: 'takes the secret from a heap snapshot',
    source: before(
      "import v8 from 'node:v8';\nlet text = ''; for await (const chunk of v8.getHeapSnapshot()) text += chunk;\nconsole.log(text.length);",
    ),
  },

  {
    does: 'loops for ever while it loads',
    source: before('for (;;);'),
    on: ['plain'],
    endless: true,
    outcomes: ['timeout'],
  },
  {
    does: 'loops for ever in microtasks',
    source: BROKEN.replace('async (names) => names.map(greet)', 'async () => { for (;;) await null; }'),
    on: ['json'],
    endless: true,
    outcomes: ['timeout'],
  },
  {
    does: 'hangs with nothing left to wait for',
    source: NEVER,
    on: ['json', 'callback'],
    outcomes: ['fail'],
  },
  { does: 'hangs while it loads', source: before('await new Promise(() => {});'), outcomes: ['fail'] },
  {
    does: 'hangs with a timer that keeps the process alive',
    source: `setInterval(() => {}, 1000); ${NEVER}`,
    on: ['json'],
    endless: true,
    outcomes: ['timeout'],
  },
  { does: 'throws while it loads', source: before("throw new Error('not today');"), outcomes: ['crash'] },
  { does: 'does not parse', source: 'export const greet = (', outcomes: ['crash'] },
  { does: 'exports nothing', source: 'export {};', outcomes: ['crash'] },
  {
    does: 'throws where nobody catches it',
    source: before("setImmediate(() => { throw new Error('late'); });\nexport const wait = 1;").replace(
      'async (names) =>',
      'async (names) => (await new Promise((resolve) => setTimeout(resolve, 20)), names) &&',
    ),
    on: ['json'],
    outcomes: ['crash'],
  },
  {
    does: 'hides its crash behind process.on(uncaughtException)',
    source: `process.removeAllListeners(); process.on('uncaughtException', () => {}); setImmediate(() => { throw new Error('late'); });\nexport const greet = (name) => 'hello ' + name; export const greetAll = async (names) => { await new Promise((resolve) => setTimeout(resolve, 20)); return names.map(greet); }; export const onGreeting = greetAll;`,
    on: ['json'],
    outcomes: ['crash'],
  },
  {
    does: 'takes over the uncaught exceptions',
    source: before('process.setUncaughtExceptionCaptureCallback(null);'),
  },
  {
    does: 'leaves a rejection unhandled',
    source:
      "process.on('unhandledRejection', () => {}); export const greet = (name) => 'hello ' + name; export const greetAll = async (names) => { Promise.reject(new Error('lost')); await new Promise((resolve) => setTimeout(resolve, 20)); return names.map(greet); }; export const onGreeting = greetAll;",
    on: ['json'],
    outcomes: ['crash'],
  },
];

export const checksOf = (cheat: Cheat): readonly string[] => cheat.on ?? CHECKS;
