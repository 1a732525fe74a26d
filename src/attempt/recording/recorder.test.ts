import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RecordingGoneError } from '../attempt-storage.ts';
import { Workspace } from '../workspace.ts';
import type { Change } from './changes.ts';
import { Playback, type FilesThen } from './playback.ts';
import { readLog, type Recording } from './recorded.ts';
import { Recorder } from './recorder.ts';

const ORIGINALS = new Map([
  ['src/a.js', 'export const a = 1;\n'.repeat(20)],
  ['src/b.js', ''],
  ['src/c.js', 'x'],
]);

const project = (): Workspace =>
  new Workspace(
    [...ORIGINALS].map(([path, text]) => ({ path, readonlyBecause: null, content: { text } })),
    ['src/**'],
  );

/** A disk for chunks, and the recorders of one visit after the other. */
class Visits {
  readonly workspace = project();
  chunks = new Map<number, string>();
  refuse: Error | null = null;
  stopped: (string | null)[] = [];
  now = 1_000_000;
  recorder = this.visit();

  visit(): Recorder {
    this.recorder = new Recorder({
      workspace: this.workspace,
      past: [...this.chunks].sort(([a], [b]) => a - b).map(([, text]) => text),
      now: () => this.now,
      onStopped: (because) => this.stopped.push(because),
      write: async (chunks, fresh) => {
        if (this.refuse) throw this.refuse;
        if (fresh) this.chunks.clear();
        else if (!this.chunks.has(0)) throw new RecordingGoneError('x');
        for (const [at, text] of chunks) this.chunks.set(at, text);
      },
    });
    return this.recorder;
  }

  type(path: string, text: string, changes: readonly Change[] = []): void {
    this.recorder.typing(path, changes);
    this.workspace.write(path, text, 'editor');
    this.recorder.typed();
  }

  text(path: string): string {
    const body = this.workspace.body(path);
    return body?.kind === 'text' ? body.text : '';
  }

  /** Keys at an offset, `everyMs` apart. */
  keys(path: string, offset: number, text: string, everyMs = 100): void {
    for (const [at, key] of [...text].entries()) {
      this.now += everyMs;
      const before = this.text(path);
      const change = [offset + at, 0, key] as const;
      this.type(path, before.slice(0, offset + at) + key + before.slice(offset + at), [change]);
    }
  }

  async read(): Promise<{ recording: Recording; playback: Playback; files: FilesThen }> {
    this.recorder.run('test'); // something done, so that all before is written
    await this.recorder.flush();
    const read = readLog([...this.chunks.values()]);
    if (!read.ok) throw new Error(read.error);
    const playback = Playback.of(read.value);
    if (!playback.ok) throw new Error(playback.error);
    return { recording: read.value, playback: playback.value, files: playback.value.filesAfter(Infinity) };
  }

  get log(): string {
    return [...this.chunks.values()].join('\n');
  }
}

/** Every file the log speaks of, and every file that differs, is as the log says. */
function expectSame(visits: Visits, files: FilesThen): void {
  const said = (path: string): string | null | undefined =>
    files.has(path) ? files.get(path) : ORIGINALS.get(path);
  const paths = [...files.keys(), ...visits.workspace.list().map(({ path }) => path), ...ORIGINALS.keys()];
  expect(paths.length).toBeGreaterThan(3);
  for (const path of paths) {
    const body = visits.workspace.body(path);
    expect(said(path) ?? null, path).toBe(body?.kind === 'text' ? body.text : null);
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('15. the log over the files as they came gives the files as they are', () => {
  it.each([1, 2, 3, 4])('whatever happens to them, reloads and losses included (%i)', async (seed) => {
    let state = seed * 7919;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const visits = new Visits();
    const paths = ['src/a.js', 'src/b.js', 'src/c.js', 'src/new.js', 'src/deep/er.js'];
    for (let step = 0; step < 900; step += 1) {
      visits.now += random(5000);
      const path = paths[random(paths.length)] ?? '';
      const before = visits.text(path);
      const offset = random(before.length + 1);
      const kind = random(100);
      if (kind < 50) visits.keys(path, offset, 'const ünï😀"\\\n'.slice(0, 1 + random(12)), random(300));
      else if (kind < 60 && offset > 0) {
        visits.type(path, before.slice(0, offset - 1) + before.slice(offset), [[offset - 1, 1, '']]);
      } else if (kind < 70) {
        // several at once, as Monaco tells them: of the text before, the last first
        const first = random(offset + 1);
        const after = `${before.slice(0, first)}/*1*/${before.slice(first, offset)}/*2*/${before.slice(offset)}`;
        visits.type(path, after, [
          [offset, 0, '/*2*/'],
          [first, 0, '/*1*/'],
        ]);
      } else if (kind < 76) visits.type(path, before.slice(random(offset + 1)), [[0, 3, 'wrong']]);
      else if (kind < 84) visits.workspace.write(path, `program ${step}\n`.repeat(random(9)), 'container');
      else if (kind < 88) visits.workspace.remove(path, random(2) === 0 ? 'editor' : 'container');
      else if (kind < 90) visits.workspace.reset(random(2) === 0 ? path : undefined);
      else if (kind < 92) visits.workspace.load([{ path, state: 'text', text: `import ${step}` }], 'reset');
      else if (kind < 96) await visits.recorder.flush();
      else {
        await visits.recorder.close(random(2) === 0); // discarding loses what was not written
        if (random(2) === 0) visits.workspace.write(path, `meanwhile ${step}`, 'storage');
        visits.visit();
      }
    }
    const { playback, files, recording } = await visits.read();
    expect(recording.events.length).toBeGreaterThan(1000);
    expectSame(visits, files);
    // and seeking gives what going through gives
    const through = new Map<number, string>();
    for (let at = 0; at <= recording.events.length; at += 97) {
      through.set(at, JSON.stringify([...playback.filesAfter(at)].sort()));
    }
    for (const at of [...through.keys()].sort((a, b) => ((a * 31) % 97) - ((b * 31) % 97))) {
      expect(JSON.stringify([...playback.filesAfter(at)].sort())).toBe(through.get(at));
    }
  });

  it('a file longer than the editor takes is left out until it is short again', async () => {
    const visits = new Visits();
    visits.keys('src/c.js', 1, 'yz');
    visits.workspace.write('src/c.js', 'l'.repeat(1_100_000), 'container');
    visits.workspace.write('src/c.js', 'short', 'container');
    const { files } = await visits.read();
    expect(files.get('src/c.js')).toBe('short');
    expect(visits.log.length).toBeLessThan(1000);
  });
});

it('16. an hour of brisk typing with 60 runs takes less than 1 MB', async () => {
  const visits = new Visits();
  const line = '  const answer = await fetch(`${base}/orders/${id}`, { signal });';
  let keys = 0;
  for (let minute = 0; minute < 60; minute += 1) {
    const path = ['src/a.js', 'src/b.js', 'src/new.js', 'src/deep/er.js'][minute % 4] ?? '';
    visits.recorder.opened(path);
    for (let typed = 0; typed < 200; typed += 1) {
      const before = visits.text(path);
      const key = line[keys % line.length] ?? ' ';
      const offset = Math.min(before.length, (keys % 977) + (keys % 67));
      // an Enter that indents, a bracket that closes itself, a correction: no run of single keys
      if (typed % 30 === 29) visits.type(path, `${before}\n  `, [[before.length, 0, '\n  ']]);
      else if (typed % 25 === 24) visits.type(path, `${before}()`, [[before.length, 0, '()']]);
      else if (typed % 12 === 11) visits.type(path, before.slice(0, -1), [[before.length - 1, 1, '']]);
      else if (typed % 50 === 0) {
        const after = before.slice(0, offset) + key + before.slice(offset);
        visits.type(path, after, [[offset, 0, key]]);
      } else visits.type(path, before + key, [[before.length, 0, key]]);
      visits.now += 220 + ((keys * 37) % 160);
      keys += 1;
      if (typed % 3 === 0) await visits.recorder.flush();
    }
    visits.recorder.run(minute % 3 === 0 ? 'load' : 'test');
    visits.recorder.ran(minute % 3 === 0 ? 'load' : 'test', minute % 2);
    visits.recorder.focus(false);
    visits.recorder.focus(true);
    visits.recorder.pasted(path, 40);
  }
  const { files } = await visits.read();
  const size = new TextEncoder().encode(visits.log).length;
  expect(keys).toBe(12_000);
  expectSame(visits, files);
  console.info(`an hour of 200 keys a minute: ${size} bytes in ${visits.chunks.size} chunks`);
  expect(size).toBeLessThan(1_000_000);
  expect(size).toBeGreaterThan(12_000);
  // a write costs no more than a chunk
  expect(Math.max(...[...visits.chunks.values()].map((chunk) => chunk.length))).toBeLessThan(40_000);
});

it('what a page that went away could not write is in the log of the next visit, before anything is done in it', async () => {
  const visits = new Visits();
  visits.keys('src/c.js', 1, 'abc');
  await visits.recorder.flush();
  visits.keys('src/c.js', 4, ' lost');
  await visits.recorder.close(true);
  await visits.visit().flush();
  const read = readLog([...visits.chunks.values()]);
  const playback = read.ok ? Playback.of(read.value) : read;
  expect(playback.ok && playback.value.filesAfter(Infinity).get('src/c.js')).toBe('xabc lost');
});

it('every key keeps its time, though keys share an entry', async () => {
  const visits = new Visits();
  visits.keys('src/c.js', 1, 'abc', 120);
  const { recording } = await visits.read();
  expect(visits.log.split('\n').filter((one) => one.startsWith('["k"'))).toHaveLength(1);
  expect(recording.events.filter(({ kind }) => kind === 'edit').map(({ t }) => t)).toEqual([120, 240, 360]);
});

it('runs, verdicts, pastes and focus are facts in order, and a reload is a gap', async () => {
  const visits = new Visits();
  visits.recorder.opened('src/a.js');
  visits.recorder.run('test');
  visits.recorder.ran('test', 1);
  visits.recorder.focus(true); // as it was: no event
  visits.recorder.focus(false);
  visits.recorder.pasted('src/a.js', 12);
  visits.recorder.run('submit');
  visits.recorder.judged(3, 9);
  await visits.recorder.close();
  visits.now += 60_000;
  visits.visit().clock('started');
  visits.recorder.run('load');
  const { recording } = await visits.read();
  expect(recording.events.map(({ kind }) => kind)).toEqual(
    ['opened', 'run', 'ran', 'focus', 'paste', 'run', 'verdict', 'again', 'clock', 'run', 'run'], // prettier-ignore
  );
  expect(recording.events.at(-1)?.t).toBe(60_000);
});

it('to have looked at an incident takes no room', async () => {
  const visits = new Visits();
  visits.recorder.opened('src/a.js');
  visits.recorder.focus(false);
  await visits.recorder.close();
  expect(visits.chunks.size).toBe(0);
  // nor with files that were changed in an earlier visit, whose recording was erased
  visits.workspace.write('src/c.js', 'changed', 'storage');
  await visits.visit().close();
  expect(visits.chunks.size).toBe(0);
});

it('16. storage that is full stops the recording, which says so, and nothing else', async () => {
  const visits = new Visits();
  visits.refuse = new DOMException('no room', 'QuotaExceededError');
  visits.keys('src/c.js', 1, 'y');
  await visits.recorder.flush();
  expect(visits.stopped).toEqual([expect.stringMatching(/storage this browser gives the page is full/)]);
  visits.keys('src/c.js', 2, 'z');
  await visits.recorder.flush();
  expect(visits.stopped).toHaveLength(1);
  expect(visits.text('src/c.js')).toBe('xyz');
  // and the next visit goes on from the files as they are then
  visits.refuse = null;
  visits.visit();
  expectSame(visits, (await visits.read()).files);
});

it('11. what was erased does not come back: a new recording begins with the files as they are', async () => {
  const visits = new Visits();
  visits.keys('src/c.js', 1, 'secret');
  await visits.recorder.flush();
  visits.chunks.clear();
  visits.workspace.write('src/c.js', 'x', 'editor');
  visits.keys('src/a.js', 0, 'q');
  await visits.recorder.flush();
  expectSame(visits, (await visits.read()).files);
  expect(visits.log).not.toContain('secret');
});

it('a kept log that cannot be read gives way to a new one', async () => {
  const visits = new Visits();
  await visits.recorder.close(true);
  visits.chunks = new Map([[0, '["v0",1,5]\n["e",1,7,[[0,0,"x"]]]']]);
  visits.visit();
  visits.keys('src/c.js', 1, 'y');
  expectSame(visits, (await visits.read()).files);
});
