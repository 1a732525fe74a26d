import { encode } from '@msgpack/msgpack';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { TreeEntry } from '#runtime/wire';
import { entriesOfPayload, payloadOfEntries } from './file-tree.ts';
import { zipOfEntries } from './zip-archive.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (tree: unknown): Uint8Array => utf8(JSON.stringify(tree));

const ENTRIES: readonly TreeEntry[] = [
  { kind: 'directory', path: 'src' },
  { kind: 'file', path: 'src/a.js', data: utf8('żółw\ufeff') },
  { kind: 'file', path: 'logo.png', data: new Uint8Array([0x89, 0x50, 0xff, 0x00]) },
  { kind: 'symlink', path: 'latest', target: 'src/a.js' },
  { kind: 'directory', path: 'empty' },
];

describe('a mount payload', () => {
  test('7: the JSON tree of the client becomes entries, parents first', () => {
    const tree = {
      d: {
        src: { d: { 'a.js': { f: { c: 'x' } } } },
        bin: { f: { c: '\u00ff\u0000', b: true } },
        l: { f: { l: 'bin' } },
      },
    };
    expect(entriesOfPayload(json(tree))).toEqual([
      { kind: 'directory', path: 'src' },
      { kind: 'file', path: 'src/a.js', data: utf8('x') },
      { kind: 'file', path: 'bin', data: new Uint8Array([255, 0]) },
      { kind: 'symlink', path: 'l', target: 'bin' },
    ]);
  });

  test('7: a snapshot as @webcontainer/snapshot encodes it becomes entries', () => {
    const snapshot = encode({ d: { 'a.js': { f: { c: utf8('x') } }, lib: { d: {} } } });
    expect(entriesOfPayload(snapshot)).toEqual([
      { kind: 'file', path: 'a.js', data: utf8('x') },
      { kind: 'directory', path: 'lib' },
    ]);
  });

  test.each(['json', 'binary'] as const)('7: an export as %s mounts again as the same entries', (format) => {
    const again = entriesOfPayload(payloadOfEntries(ENTRIES, format));
    const byPath = (a: TreeEntry, b: TreeEntry): number => (a.path < b.path ? -1 : 1);
    expect(again.sort(byPath)).toEqual([...ENTRIES].sort(byPath));
  });

  test.each(['..', '.', '', 'a/b', 'nul\0'])('7: the name %j is refused', (name) => {
    expect(() => entriesOfPayload(json({ d: { [name]: { f: { c: '' } } } }))).toThrow(
      /not a name of one file/,
    );
  });

  test('7: __proto__ is an ordinary name', () => {
    const payload = utf8('{"d":{"__proto__":{"f":{"c":"x"}}}}');
    expect(entriesOfPayload(payload)).toEqual([{ kind: 'file', path: '__proto__', data: utf8('x') }]);
    const back = payloadOfEntries(entriesOfPayload(payload), 'json');
    expect(new TextDecoder().decode(back)).toBe('{"d":{"__proto__":{"f":{"c":"x"}}}}');
  });

  test.each([
    ['bytes of neither format', new Uint8Array([0xc1, 1, 2])],
    ['nothing', new Uint8Array()],
    ['JSON that is cut off', utf8('{"d":{')],
    ['a list', json({ d: [] }).slice(0, 3)],
    ['a file without contents', json({ d: { a: { f: {} } } })],
    ['a node of no kind', json({ d: { a: {} } })],
    ['a root that is a file', json({ f: { c: '' } })],
  ])('7: %s is refused', (_what, payload) => {
    expect(() => entriesOfPayload(payload)).toThrow(TypeError);
  });

  test('7: folders nested without end are refused', () => {
    let tree: unknown = { d: {} };
    for (let depth = 0; depth < 300; depth++) tree = { d: { x: tree } };
    expect(() => entriesOfPayload(json(tree))).toThrow(/nest deeper/);
  });
});

describe('an export', () => {
  test('a single file is marked as one, which the client refuses with its own sentence', () => {
    const payload = payloadOfEntries([{ kind: 'file', path: '', data: utf8('x') }], 'json');
    expect(JSON.parse(new TextDecoder().decode(payload))).toEqual({ f: { c: 'x' } });
  });

  test('a zip holds files, folders and links', () => {
    const files = unzipSync(zipOfEntries(ENTRIES, 'project'));
    expect(Object.keys(files).sort()).toEqual(['empty/', 'latest', 'logo.png', 'src/', 'src/a.js']);
    expect(files['logo.png']).toEqual(new Uint8Array([0x89, 0x50, 0xff, 0x00]));
    expect(new TextDecoder().decode(files['latest'])).toBe('src/a.js');
  });
});
