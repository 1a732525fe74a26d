import type { WebContainer } from '@webcontainer/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProjectSync } from './project-sync.ts';
import { Workspace } from './workspace.ts';

/** Reading takes as long as a person needs for a key. */
const READ_MS = 50;

type Watch = (event: 'rename' | 'change', name: string) => void;

/** A working directory as a map, behind the part of the public API that a sync uses. */
function fakeContainer(): {
  container: WebContainer;
  files: Map<string, string>;
  program: (path: string, text: string | null) => void;
} {
  const files = new Map<string, string>();
  let watch: Watch = () => undefined;
  const flatten = (tree: object, prefix = ''): void => {
    for (const [name, entry] of Object.entries(tree) as [
      string,
      { directory?: object; file?: { contents: string } },
    ][]) {
      if (entry.directory) flatten(entry.directory, `${prefix}${name}/`);
      else files.set(prefix + name, String(entry.file?.contents));
    }
  };
  const api = {
    mount: async (tree: object) => flatten(tree),
    fs: {
      watch: (_path: string, _options: object, listener: Watch) => {
        watch = listener;
        return { close: () => undefined };
      },
      mkdir: async () => undefined,
      rm: async (path: string) => void files.delete(path),
      writeFile: async (path: string, text: string) => {
        files.set(path, text);
        watch('change', path);
      },
      readFile: async (path: string) => {
        const text = files.get(path);
        await new Promise((resolve) => setTimeout(resolve, READ_MS));
        if (text === undefined) throw new Error(`ENOENT: ${path}`);
        return text;
      },
      readdir: async (folder: string) => {
        const prefix = folder === '.' ? '' : `${folder}/`;
        const names = new Map<string, boolean>();
        for (const path of files.keys()) {
          if (!path.startsWith(prefix)) continue;
          const [name = '', ...rest] = path.slice(prefix.length).split('/');
          names.set(name, rest.length > 0);
        }
        return [...names].map(([name, isFolder]) => ({
          name,
          isDirectory: () => isFolder,
          isFile: () => !isFolder,
        }));
      },
    },
  };
  return {
    container: api as unknown as WebContainer, // what a sync uses of it is there
    files,
    program: (path, text) => {
      if (text === null) files.delete(path);
      else files.set(path, text);
      watch('change', path);
    },
  };
}

async function made(): Promise<
  ReturnType<typeof fakeContainer> & { workspace: Workspace; others: string[]; sync: ProjectSync }
> {
  const fake = fakeContainer();
  const workspace = new Workspace(
    [
      { path: 'package.json', content: { text: '{}' }, readonlyBecause: 'protected' },
      { path: 'src/a.js', content: { text: 'one' }, readonlyBecause: null },
    ],
    ['src/**'],
  );
  const others: string[] = [];
  const sync = new ProjectSync(fake.container, workspace, {
    onOthers: (paths) => void others.splice(0, others.length, ...paths),
    onError: (message) => {
      throw new Error(message);
    },
  });
  await sync.start();
  return { ...fake, workspace, others, sync };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

describe('ProjectSync', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('mounts the project with the saved edits in it', async () => {
    const { files } = await made();
    expect(Object.fromEntries(files)).toEqual({ 'package.json': '{}', 'src/a.js': 'one' });
  });

  it('an edit is in the container once flush resolves; a removed file is gone from it', async () => {
    const { files, workspace, sync } = await made();
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/b.js', 'new', 'editor');
    await sync.flush();
    expect(files.get('src/a.js')).toBe('two');
    workspace.remove('src/b.js', 'editor');
    await sync.flush();
    expect(files.has('src/b.js')).toBe(false);
  });

  it('6. what a program writes into a file of the fix comes into the workspace', async () => {
    const { program, workspace } = await made();
    program('src/a.js', 'formatted');
    program('src/made.js', 'by hand in the shell');
    await settle();
    expect(workspace.edit('src/a.js')).toMatchObject({ text: 'formatted' });
    expect(workspace.edit('src/made.js')).toMatchObject({ text: 'by hand in the shell' });
  });

  it('6. our own write, seen by the watcher while the person types on, does not come back', async () => {
    const { workspace } = await made();
    workspace.write('src/a.js', 'typed', 'editor');
    await vi.advanceTimersByTimeAsync(300); // written after 80, looked at from 280 on, read until 330
    workspace.write('src/a.js', 'typed more', 'editor');
    await settle();
    expect(workspace.edit('src/a.js')).toMatchObject({ text: 'typed more' });
  });

  it('4. a protected file that a program changed stays as it was in the workspace', async () => {
    const { program, workspace } = await made();
    program('package.json', '{"hacked":true}');
    await settle();
    expect(workspace.contents().get('package.json')).toBe('{}');
  });

  it('lists what programs made elsewhere, without the judge’s folders and node_modules', async () => {
    const { program, others } = await made();
    program('tmp/heap.log', 'x');
    program('node_modules/left/index.js', 'x');
    program('.w3-0a1b2c3d/project/package.json', 'x');
    await settle();
    expect(others).toEqual(['tmp/heap.log']);
  });

  it('6. binary output in an editable folder is left alone', async () => {
    const { program, workspace } = await made();
    program('src/dump.bin', 'a\0b');
    await settle();
    expect(workspace.edit('src/dump.bin')).toBeNull();
  });
});
