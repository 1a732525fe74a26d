import { parse } from 'acorn';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import vm from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryMeta } from '#runtime/wire';
import { extract } from './extract.ts';
import type { Extraction } from './extraction.ts';
import { buildLibrary, type BuiltLibrary } from './library.ts';
import { CORE_PART, withCore } from './parts.ts';
import { applyPatches, PATCHES } from './patches.ts';
import { buildRuntime } from './runtime.ts';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/hotfix', import.meta.url));
const KILOBYTE = 1000;

/** One export of a module that imports nothing. */
const evaluated = (text: string, name: string): unknown =>
  vm.runInThisContext(
    `(() => { 'use strict'; ${text.replace('export ', '').replace('import.meta.url', "''")}; return ${name}; })()`,
  );

let out: string;
let extraction: Extraction;
let library: BuiltLibrary;
let meta: LibraryMeta;

const read = (url: string): Buffer => readFileSync(join(out, url));

const textOf = (part: string): Buffer =>
  part === CORE_PART ? library.core.text : read(library.manifest.parts[part] ?? '');

/** The function expression of a file of the library, as it was packed. */
function sourceOf(id: string): string {
  const slice = meta.builtins[id];
  if (slice === undefined) throw new Error(`the library has no ${id}`);
  return textOf(slice.part).toString('utf8', slice.offset, slice.offset + slice.length);
}

beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'hotfix-library-'));
  extraction = extract(CACHE);
  library = buildLibrary(out, CACHE);
  meta = vm.runInThisContext(library.meta) as LibraryMeta; // made just now
}, 300_000);

afterAll(() => rmSync(out, { recursive: true }));

describe('patches', () => {
  it('1 a patch that misses fails the build and is named', () => {
    const patch = { name: 'for a test', builtin: 'fs', find: 'no such text', replace: '' };
    expect(() => applyPatches({ fs: 'text' }, [patch])).toThrow(
      /"for a test" does not fit Node's fs.*not there/s,
    );
    expect(() => applyPatches({}, [patch])).toThrow(/there is no such file/);
  });

  it('1 a patch replaces every occurrence, to the letter', () => {
    const patch = { name: 'x', builtin: 'fs', find: 'a', replace: '$&b' };
    expect(applyPatches({ fs: 'a a' }, [patch])).toEqual({ fs: '$&b $&b' });
  });

  it('1 every patch changes the library of the pinned Node', () => {
    const patched = applyPatches(extraction.natives);
    for (const { builtin, replace } of PATCHES) expect(patched[builtin]).toContain(replace);
  });
});

describe('the library', () => {
  it('2 has every file of Node, whole and parseable', () => {
    const ids = Object.keys(meta.builtins);
    expect(ids.sort()).toEqual(Object.keys(extraction.natives).sort());
    expect(ids.length).toBeGreaterThan(400);
    for (const id of ids) {
      if (id.startsWith('internal/deps/')) continue;
      const options = {
        ecmaVersion: 'latest',
        sourceType: 'script',
        allowReturnOutsideFunction: true,
      } as const;
      expect(() => parse(sourceOf(id), options), id).not.toThrow();
    }
  });

  it('3 keeps the line and text of all code, but for comments and awaits', () => {
    for (const id of ['net', 'internal/modules/cjs/loader', 'internal/process/promises']) {
      const original = (extraction.natives[id] ?? '').split('\n');
      const packed = sourceOf(id)
        .replace(/^\(function \([^)]*\) \{/, '')
        .replace(/\n\}\)$/, '')
        .split('\n');
      expect(packed).toHaveLength(original.length);
      const commented = (line: string, index: number): boolean =>
        /^\s*\/[/*]/.test(original[index]?.slice(line.length) ?? '') &&
        original[index]?.startsWith(line) === true;
      const changed = packed.filter(
        (line, index) => line !== original[index] && line !== '' && !commented(line, index),
      );
      expect(changed.filter((line) => !/\$a[rcsf]/.test(line))).toEqual([]);
    }
  });

  it('3 leaves no await that loses the context frame', () => {
    const awaiting = Object.keys(meta.builtins).filter((id) => /\bawait\b/.test(sourceOf(id)));
    // patched, and the word stands only in its messages
    const worded = 'internal/errors';
    const rewritten = awaiting.filter((id) => meta.columns[id] !== undefined && id !== worded);
    expect(rewritten.length).toBeGreaterThan(60);
    for (const id of rewritten) expect(sourceOf(id), id).toMatch(/\$ar\(await |\$ar\(.*\$ac\(\)/s);
  });

  it('4 the compressed twin holds the same bytes', () => {
    for (const url of Object.values(library.manifest.parts))
      expect(brotliDecompressSync(read(`${url}.br`)).equals(read(url)), url).toBe(true);
  });

  it('4 file names follow the contents', () => {
    const again = buildLibrary(out, CACHE);
    expect(again.manifest).toEqual(library.manifest);
  });

  it('5 all that is loaded before a first program runs stays within the budget', async () => {
    const runtime = await buildRuntime(join(out, 'runtime'), CACHE);
    const needed = runtime.files.filter(({ name }) =>
      /^(assets\/(?!analyser|offline|previews)|headless\.html|runtime\.json)/.test(name),
    );
    expect(needed).toHaveLength(6);
    const bytes = needed.reduce((sum, { brotliBytes }) => sum + brotliBytes, 0);
    expect(bytes).toBeLessThan(450 * KILOBYTE);
  });

  it('5 a part that workers import hands its files over as functions, each on the line and in the slice noted for it', () => {
    for (const name of [CORE_PART, ...library.manifest.modules]) {
      const text = textOf(name).toString();
      const given = evaluated(text, 'builtins') as Map<string, () => void>; // what a part exports
      const lines = text.split('\n');
      for (const [id, slice] of Object.entries(meta.builtins)) {
        if (slice.part !== name) continue;
        expect(`(${String(given.get(id))})`).toBe(sourceOf(id));
        expect(lines[slice.line - 1]).toContain(`add(${JSON.stringify(id)},(function (`);
        given.delete(id);
      }
      expect([...given.keys()]).toEqual([]);
    }
  });

  it('5 a program that follows the core is given it, with the line on which it begins itself', () => {
    const told = '[$core.part, $core.builtins.has("fs"), $core.end, $meta]';
    const text = withCore(library.core, `$core.builtins.set('told', ${told})`, '7').toString();
    const builtins = evaluated(text, 'builtins') as Map<string, unknown>; // what the core exports
    const own = text.slice(0, text.indexOf('($core, $meta) =>')).split('\n').length;
    expect(builtins.get('told')).toEqual(['core', true, own, 7]);
  });

  it('5 parts hold what their names say', () => {
    const partOf = (id: string): string => meta.builtins[id]?.part ?? '';
    for (const id of ['fs', 'events', 'stream', 'timers/promises', 'internal/modules/esm/loader'])
      expect([id, partOf(id)]).toEqual([id, 'core']);
    for (const id of ['http', 'assert', 'fs/promises', 'cluster', 'internal/child_process', 'dns', 'v8'])
      expect([id, partOf(id)]).toEqual([id, 'server']);
    expect(['crypto', 'zlib', 'internal/util/colors'].map(partOf)).toEqual(['crypto', 'more', 'core']);
    expect(partOf('internal/deps/undici/undici')).toBe('undici');
    expect(partOf('internal/deps/amaro/dist/index')).toBe('amaro');
    expect(partOf('internal/test_runner/test')).toBe('test');
  });
});

describe('what the build knows of Node', () => {
  it('6 is that of the pinned version, started plainly', () => {
    expect(meta.version).toBe('v26.10.0');
    expect(meta.options['--expose-internals']).toBe(false);
    expect(meta.options['--warnings']).toBe(true);
    expect(meta.globals).toContain('structuredClone');
    expect(new Map(meta.errnoMap).get(-2)).toEqual(['ENOENT', 'no such file or directory']);
    expect(meta.optionsInfo.options.map(([name]) => name)).toContain('--test');
  });

  it('6 has constants, classes and functions of the bindings', () => {
    expect(JSON.stringify(meta.bindings['constants'])).toContain('"O_RDONLY":{"t":"value","v":0}');
    expect(meta.bindings['tcp_wrap']).toMatchObject({ v: { TCP: { t: 'function', name: 'TCP' } } });
    expect(Object.values(meta.bindings).filter((shape) => 'error' in shape)).toHaveLength(3);
  });

  it('6 does not depend on the machine it was taken on', () => {
    const text = JSON.stringify({ ...extraction, natives: {} });
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain(String(process.pid) + ',');
  });
});
