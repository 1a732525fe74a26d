import { describe, expect, it } from 'vitest';
import { readProjectFolder, type FolderFile } from './project-folder.ts';
import { Workspace } from './workspace.ts';

const made = (): Workspace =>
  new Workspace(
    [
      { path: 'package.json', content: { text: '{"name": "shop"}' }, readonlyBecause: 'put back' },
      { path: 'src/a.js', content: { text: 'one\ntwo\n' }, readonlyBecause: null },
      { path: 'src/b.js', content: { text: 'b' }, readonlyBecause: null },
      { path: 'src/logo.png', content: { base64: 'iVBORwD/' }, readonlyBecause: null },
    ],
    ['src/**'],
  );

const folder = (files: Readonly<Record<string, string>>): readonly FolderFile[] =>
  Object.entries(files).map(([path, text]) => ({
    webkitRelativePath: `copy/${path}`,
    size: text.length,
    text: () => Promise.resolve(text),
  }));

const AS_IT_CAME = {
  'package.json': '{"name": "shop"}',
  'src/a.js': 'one\ntwo\n',
  'src/b.js': 'b',
  'src/logo.png': '?',
};
const read = (changes: Readonly<Record<string, string>>) =>
  readProjectFolder(folder({ ...AS_IT_CAME, ...changes }), made());

describe('a folder of the project comes back', () => {
  it('a folder as it came changes nothing, whatever its ends of lines', async () => {
    expect(await read({})).toEqual({ ok: true, value: { edits: [], left: [] } });
    expect(await read({ 'src/a.js': 'one\r\ntwo\r\n' })).toEqual({
      ok: true,
      value: { edits: [], left: [] },
    });
  });

  it('changed and new files are taken, missing ones are deleted', async () => {
    const { 'src/b.js': _, ...rest } = AS_IT_CAME;
    const back = await readProjectFolder(folder({ ...rest, 'src/a.js': 'three', 'src/new.js': 'n' }), made());
    expect(back).toEqual({
      ok: true,
      value: {
        edits: [
          { path: 'src/a.js', state: 'text', text: 'three' },
          { path: 'src/new.js', state: 'text', text: 'n' },
          { path: 'src/b.js', state: 'deleted' },
        ],
        left: [],
      },
    });
  });

  it('what is not part of the fix stays out and is named; packages and hidden files are not looked at', async () => {
    const back = await read({
      'package.json': '{"name": "shop", "type": "module"}',
      'notes.txt': 'mine',
      'src/binary.js': 'a\0b',
      'node_modules/x/index.js': 'x',
      '.git/config': 'x',
      'src/.cache/x.js': 'x',
    });
    expect(back).toEqual({
      ok: true,
      value: { edits: [], left: ['notes.txt', 'package.json', 'src/binary.js'] },
    });
  });

  it('a folder that is no copy of the project is refused with words', async () => {
    const other = await readProjectFolder(folder({ 'readme.txt': 'x' }), made());
    expect(other).toMatchObject({ ok: false, error: expect.stringContaining('hotfix start') as string });
    const named = await read({ 'package.json': '{"name": "bank"}' });
    expect(named).toMatchObject({ ok: false, error: expect.stringContaining('"bank"') as string });
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`src/${index}.js`, '']));
    expect(await read(many)).toMatchObject({ ok: false, error: expect.stringContaining('2,00') as string });
  });
});
