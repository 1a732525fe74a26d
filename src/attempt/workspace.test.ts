import { describe, expect, it } from 'vitest';
import type { ContentFile } from './content.ts';
import { bodyOfBytes, EDITOR_LIMIT_BYTES, Workspace } from './workspace.ts';

const PROJECT: readonly ContentFile[] = [
  { path: 'package.json', content: { text: '{}' }, readonlyBecause: 'put back before judging' },
  { path: 'src/a.js', content: { text: 'one' }, readonlyBecause: null },
  { path: 'src/logo.png', content: { base64: 'iVBORwD/' }, readonlyBecause: null },
];
const made = (): Workspace => new Workspace(PROJECT, ['src/**']);

describe('Workspace', () => {
  it('shows the project, with what changed and why a file is read-only', () => {
    const workspace = made();
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/new.js', 'three', 'editor');
    expect(workspace.list()).toEqual([
      { path: 'package.json', readonlyBecause: 'put back before judging', change: 'none' },
      { path: 'src/a.js', readonlyBecause: null, change: 'edited' },
      { path: 'src/logo.png', readonlyBecause: null, change: 'none' },
      { path: 'src/new.js', readonlyBecause: null, change: 'added' },
    ]);
  });

  it('4. neither writes nor removes what is read-only or outside the fix', () => {
    const workspace = made();
    expect(workspace.write('package.json', 'x', 'container')).toBe(false);
    expect(workspace.remove('package.json', 'editor')).toBe(false);
    expect(workspace.write('notes.txt', 'x', 'editor')).toBe(false);
    workspace.load([{ path: 'package.json', state: 'text', text: 'from an older visit' }], 'storage');
    expect(workspace.contents().get('package.json')).toBe('{}');
  });

  it('a file typed back to what it was has no edit left', () => {
    const workspace = made();
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/a.js', 'one', 'editor');
    expect(workspace.edits).toEqual([]);
  });

  it('the same text twice is told once', () => {
    const workspace = made();
    const told: string[] = [];
    workspace.subscribe((path, origin) => told.push(`${origin} ${path}`));
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/a.js', 'two', 'container');
    expect(told).toEqual(['editor src/a.js']);
  });

  it('5. reset takes edits, additions and deletions away and restore brings them back', () => {
    const workspace = made();
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/new.js', 'three', 'editor');
    workspace.remove('src/logo.png', 'editor');
    const before = workspace.contents();
    const taken = workspace.reset();
    expect(workspace.list().every((file) => file.change === 'none')).toBe(true);
    workspace.restore(taken);
    expect(workspace.contents()).toEqual(before);
  });

  it('5. resetting one file leaves the others', () => {
    const workspace = made();
    workspace.write('src/a.js', 'two', 'editor');
    workspace.write('src/new.js', 'three', 'editor');
    workspace.reset('src/a.js');
    expect(workspace.edits.map((edit) => edit.path)).toEqual(['src/new.js']);
  });

  it('tells binary and large files from text', () => {
    const workspace = made();
    expect(workspace.body('src/logo.png')).toEqual({ kind: 'binary', bytes: 6 });
    workspace.write('src/a.js', 'x'.repeat(EDITOR_LIMIT_BYTES + 1), 'container');
    expect(workspace.body('src/a.js')?.kind).toBe('large');
    expect(bodyOfBytes(new Uint8Array([0x68, 0x69]))).toEqual({ kind: 'text', text: 'hi' });
    expect(bodyOfBytes(new Uint8Array([0xff, 0xfe]))).toEqual({ kind: 'binary', bytes: 2 });
    expect(bodyOfBytes(new Uint8Array([0x68, 0]))).toEqual({ kind: 'binary', bytes: 2 });
    expect(bodyOfBytes(new Uint8Array(EDITOR_LIMIT_BYTES + 1)).kind).toBe('large');
  });
});
