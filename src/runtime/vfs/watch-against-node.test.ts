import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Vfs, type Context } from './index.ts';

/** What both sides can do to a tree; paths are relative to it. */
interface Acts {
  readonly mkdir: (path: string) => void;
  readonly rmdir: (path: string) => void;
  readonly write: (path: string, text: string) => void;
  readonly append: (path: string, text: string) => void;
  readonly unlink: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly link: (from: string, to: string) => void;
  readonly chmod: (path: string) => void;
  readonly truncate: (path: string) => void;
}

let top: string;
beforeEach(() => {
  top = fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'watch-'));
});
afterEach(() => {
  fs.rmSync(top, { recursive: true });
});

const nodeActs = (): Acts => ({
  mkdir: (path) => fs.mkdirSync(join(top, path)),
  rmdir: (path) => fs.rmdirSync(join(top, path)),
  write: (path, text) => fs.writeFileSync(join(top, path), text),
  append: (path, text) => fs.appendFileSync(join(top, path), text),
  unlink: (path) => fs.unlinkSync(join(top, path)),
  rename: (from, to) => fs.renameSync(join(top, from), join(top, to)),
  link: (from, to) => fs.linkSync(join(top, from), join(top, to)),
  chmod: (path) => fs.chmodSync(join(top, path), 0o600),
  truncate: (path) => fs.truncateSync(join(top, path), 1),
});

function vfsActs(vfs: Vfs, context: Context): Acts {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return {
    mkdir: (path) => vfs.names.mkdir(context, path, 0o777),
    rmdir: (path) => vfs.names.rmdir(context, path),
    write: (path, text) => vfs.files.writeFile(context, path, bytes(text), 0o1101, 0o666),
    append: (path, text) => vfs.files.writeFile(context, path, bytes(text), 0o2101, 0o666),
    unlink: (path) => vfs.names.unlink(context, path),
    rename: (from, to) => vfs.names.rename(context, from, to),
    link: (from, to) => vfs.names.link(context, from, to),
    chmod: (path) => vfs.files.chmod(context, path, 0o600),
    truncate: (path) => {
      const file = vfs.files.open(context, path, 2, 0);
      vfs.files.ftruncate(file, 1);
      vfs.files.close(file);
    },
  };
}

/** inotify merges an event with an equal one that is still the last in its queue. */
const merged = (events: readonly string[]): string[] => events.filter((event, i) => event !== events[i - 1]);

const SENTINEL = 'rename end';

/** Node's events, up to a file made in the end next to the watched one. */
async function nodeEvents(path: string, act: (acts: Acts) => void): Promise<string[]> {
  const events: string[] = [];
  const watched = fs.watch(join(top, path), (event, name) => events.push(`${event} ${String(name)}`));
  const ended = new Promise<void>((resolve) => {
    const sentinel = fs.watch(top, (_event, name) => {
      if (name !== 'end') return;
      sentinel.close();
      resolve();
    });
  });
  act(nodeActs());
  fs.writeFileSync(join(top, 'end'), '');
  await ended;
  await new Promise((resolve) => setTimeout(resolve, 20));
  watched.close();
  return merged(events.filter((event) => event !== SENTINEL && event !== 'change end'));
}

function vfsEvents(path: string, prepare: (acts: Acts) => void, act: (acts: Acts) => void): string[] {
  const vfs = new Vfs({ diskBytes: 1e6 });
  const context: Context = { cwd: vfs.volume.root, umask: 0o022, superuser: true };
  const acts = vfsActs(vfs, context);
  prepare(acts);
  const events: string[] = [];
  vfs.watch(context, path, false, (event, name) => events.push(`${event} ${name}`));
  act(acts);
  return merged(events);
}

const PREPARED = (acts: Acts): void => {
  acts.mkdir('d');
  acts.mkdir('e');
  acts.write('d/f', 'one');
  acts.write('e/g', 'two');
};

const CASES: readonly (readonly [what: string, path: string, act: (acts: Acts) => void])[] = [
  ['a file made in a watched directory', 'd', (acts) => acts.write('d/new', 'x')],
  ['an empty file made in a watched directory', 'd', (acts) => acts.write('d/new', '')],
  ['a file written in a watched directory', 'd', (acts) => acts.write('d/f', 'x')],
  ['a file appended to', 'd', (acts) => acts.append('d/f', 'x')],
  ['a file truncated', 'd', (acts) => acts.truncate('d/f')],
  ['a file removed from a watched directory', 'd', (acts) => acts.unlink('d/f')],
  ['a directory made', 'd', (acts) => acts.mkdir('d/sub')],
  ['a directory removed', 'd', (acts) => (acts.mkdir('d/sub'), acts.rmdir('d/sub'))],
  ['a rename within a watched directory', 'd', (acts) => acts.rename('d/f', 'd/h')],
  ['a rename out of a watched directory', 'd', (acts) => acts.rename('d/f', 'e/f')],
  ['a rename into a watched directory', 'd', (acts) => acts.rename('e/g', 'd/g')],
  ['a rename over a file in a watched directory', 'd', (acts) => acts.rename('e/g', 'd/f')],
  ['a link made', 'd', (acts) => acts.link('e/g', 'd/g')],
  ['a mode changed', 'd', (acts) => acts.chmod('d/f')],
  ['a change below a directory of the watched one', '.', (acts) => acts.write('d/f', 'x')],
  ['a watched directory removed', 'd', (acts) => (acts.unlink('d/f'), acts.rmdir('d'))],
  ['a watched file written', 'd/f', (acts) => acts.write('d/f', 'x')],
  ['a watched file removed', 'd/f', (acts) => acts.unlink('d/f')],
  [
    'a watched file renamed and written',
    'd/f',
    (acts) => (acts.rename('d/f', 'd/h'), acts.write('d/h', 'x')),
  ],
  ['a watched file renamed over', 'd/f', (acts) => acts.rename('e/g', 'd/f')],
  ['a watched file with its mode changed', 'd/f', (acts) => acts.chmod('d/f')],
  ['a watched file linked', 'd/f', (acts) => acts.link('d/f', 'e/f')],
  [
    'a watched file written through another name',
    'd/f',
    (acts) => (acts.link('d/f', 'e/f'), acts.write('e/f', 'x')),
  ],
];

test.each(CASES)('V6 %s gives the events Node gives', async (_what, path, act) => {
  PREPARED(nodeActs());
  const expected = await nodeEvents(path, act);
  expect(expected.length > 0).toBe(path !== '.'); // '.' is the one case without events
  expect(vfsEvents(path, PREPARED, act)).toEqual(expected);
});
