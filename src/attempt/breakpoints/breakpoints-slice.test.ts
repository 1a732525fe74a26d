/** The slice with a folder of this machine as its container, and real Node as its programs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { deferred } from '#base';
import type { AppState } from '../app-state.ts';
import { logpointsSlice } from '../logpoints/logpoints-slice.ts';
import type { Services } from '../services.ts';
import { breakpointsSlice, shownPause } from './breakpoints-slice.ts';

const TEXT = `const rows = [3, 4];
for (const row of rows) {
  console.log(row);
}
`;
const LIMIT = { timeout: 20_000 };

let folder: string;
let texts: Map<string, string>;
let child: ChildProcess | null = null;
let saved: unknown[];
let printed: string;
let lost = deferred<'lost'>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'breakpoints-'));
  texts = new Map([
    ['main.js', TEXT],
    ['types.ts', 'const a: number = 1;'],
  ]);
  saved = [];
  printed = '';
  lost = deferred();
  for (const [path, text] of texts) writeFileSync(join(folder, path), text);
});
afterEach(() => {
  lost.resolve('lost');
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function open() {
  const at = (path: string): string => join(folder, path);
  const container = {
    workdir: folder,
    fs: {
      mkdir: (path: string, options: { recursive: true }) => mkdir(at(path), options),
      readdir: (path: string) => readdir(at(path)),
      readFile: (path: string) => readFile(at(path), 'utf8'),
      rm: (path: string, options: { force: true }) => rm(at(path), options),
      writeFile: (path: string, text: string) => writeFile(at(path), text),
    },
  };
  const services = {
    keeper: {
      container,
      whenLost: () => lost.promise,
      session: () => ({ print: (text: string) => (printed += text) }),
    },
    attempt: {
      workspace: { body: (path: string) => ({ kind: 'text', text: texts.get(path) }) },
      saver: { put: (change: unknown) => saved.push(change) },
    },
  } as unknown as Services; // what the slices touch is there
  void lost.promise.then(() => Object.assign(services.keeper, { container: null }));
  return createStore<AppState>()(
    (set, get) =>
      ({
        files: [...texts.keys()].map((path) => ({ path })),
        openFile: (activePath: string) => set({ activePath }),
        runtimeNotice: null,
        ...logpointsSlice(set, get, services),
        ...breakpointsSlice(set, get, services),
      }) as unknown as AppState, // likewise
  );
}

/** Runs the program as Run does; its end. */
async function run(
  store: ReturnType<typeof open>,
): Promise<{ ended: Promise<number | null>; output: () => string }> {
  const env = await store.getState().armLogpoints('start');
  let output = '';
  const started = (child = spawn(process.execPath, ['main.js'], {
    cwd: folder,
    env: { ...process.env, ...env },
  }));
  started.stdout.on('data', (data) => (output += String(data)));
  started.stderr.on('data', (data) => (output += String(data)));
  return { ended: new Promise((resolve) => started.on('close', resolve)), output: () => output };
}

it('a breakpoint is set, stood on, asked at, and gone on from', async () => {
  const store = open();
  const { toggleBreakpoint, setCondition, evaluate, resume } = store.getState();
  await toggleBreakpoint('main.js', 3);
  expect(await setCondition(1, 'row === 4')).toEqual({ ok: true, value: undefined });
  expect(saved.at(-1)).toEqual({
    facts: { breakpoints: [{ id: 1, path: 'main.js', line: 3, condition: 'row === 4' }] },
  });
  const { ended, output } = await run(store);
  expect(store.getState().breakpointsWait).toBe(false);
  await expect.poll(() => shownPause(store.getState())?.line, LIMIT).toBe(3);
  expect(store.getState().activePath).toBe('main.js');
  expect(printed).toContain('(paused on line 3 of main.js');
  expect(shownPause(store.getState())?.names[0]).toMatchObject({ name: 'row', text: '4' });
  evaluate('row * 10');
  await expect.poll(() => shownPause(store.getState())?.answer?.text, LIMIT).toBe('40');
  resume('over');
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(0);
  expect([await ended, output()]).toEqual([0, '3\n4\n']);
});

it('the breakpoint that is taken away while a program stands on it lets it go', async () => {
  const store = open();
  await store.getState().toggleBreakpoint('main.js', 3);
  const { ended } = await run(store);
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(1);
  store.getState().resumeAndRemove();
  expect(await ended).toBe(0);
  expect(store.getState().breakpoints).toEqual([]);
});

it('a breakpoint in a text that is not what runs waits for the next start, one that moved with the text does not', async () => {
  const store = open();
  const { toggleBreakpoint, moveBreakpoints } = store.getState();
  await toggleBreakpoint('main.js', 3);
  await run(store);
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(1);
  texts.set('main.js', `// one more line\n${TEXT}`);
  moveBreakpoints(new Map([[1, 4]]));
  store.getState().resume('continue');
  await expect.poll(() => shownPause(store.getState())?.seq, LIMIT).toBe(2);
  expect(store.getState().breakpointsWait).toBe(false);
  await toggleBreakpoint('main.js', 2);
  await expect.poll(() => store.getState().breakpointsWait, LIMIT).toBe(true);
});

it('what a run before left standing is not shown once the next one begins', async () => {
  const store = open();
  await store.getState().toggleBreakpoint('main.js', 3);
  await run(store);
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(1);
  const before = child;
  const first = shownPause(store.getState())?.key;
  await store.getState().toggleBreakpoint('main.js', 2);
  await run(store); // the one before lives until the next is started
  await expect.poll(() => shownPause(store.getState())?.line, LIMIT).toBe(2);
  expect(store.getState().paused.map(({ key }) => key)).not.toContain(first);
  before?.kill('SIGKILL');
});

it('the container that goes away takes its pauses with it', async () => {
  const store = open();
  await store.getState().toggleBreakpoint('main.js', 3);
  await run(store);
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(1);
  lost.resolve('lost');
  await expect.poll(() => store.getState().paused.length, LIMIT).toBe(0);
});

it('programs run as they are while there is no breakpoint', async () => {
  const store = open();
  expect(await store.getState().armLogpoints('start')).toEqual({});
});

it('what cannot be set is said: no statement, TypeScript, too many', async () => {
  const store = open();
  const said = async (path: string, line: number): Promise<string | null> => {
    await store.getState().toggleBreakpoint(path, line);
    return store.getState().runtimeNotice;
  };
  expect(await said('main.js', 9)).toMatch(/^Nothing runs on line 9 of main\.js or below it/);
  expect(await said('types.ts', 1)).toMatch(/^A breakpoint works in JavaScript/);
  await store.getState().toggleBreakpoint('main.js', 2);
  await store.getState().toggleBreakpoint('main.js', 2);
  expect(store.getState().breakpoints).toEqual([]);
  store.setState({
    breakpoints: Array.from({ length: 50 }, (_, id) => ({
      id,
      path: 'main.js',
      line: 1000 + id,
      condition: '',
    })),
  });
  expect(await said('main.js', 1)).toMatch(/^There are 50 breakpoints already/);
});
