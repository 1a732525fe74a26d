import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkHouse, checkTable, readmeRow, readmeTable, type House } from './check-rooms.ts';
import { COMPUTED_IMPORTS, ENTRIES, ROOMS } from './rooms.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MOST_LINES = 400;
const MOST_README_LINES = 40;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function filesBelow(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => pattern.test(path) && !path.includes('node_modules'))
    .sort();
}

function ourHouse(): House {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as {
    readonly dependencies: Record<string, string>;
    readonly devDependencies: Record<string, string>;
  };
  const paths = [
    ...filesBelow('src', /\.tsx?$/),
    ...filesBelow('tests', /\.tsx?$/).filter((path) => !path.startsWith('tests/parity/programs/')),
    'vite.config.ts',
  ];
  return {
    rooms: ROOMS,
    entries: ENTRIES,
    files: new Map(paths.map((path) => [path, read(path)])),
    packages: new Set([...Object.keys(dependencies), ...Object.keys(devDependencies)]),
  };
}

describe('the rooms', () => {
  const house = ourHouse();

  it('1 the table names rooms that exist, realms that can meet, and no circle', () => {
    expect(checkTable(ROOMS)).toEqual([]);
    expect(ROOMS.filter(({ name }) => !existsSync(join(ROOT, 'src', name)))).toEqual([]);
  });

  it('2 every file keeps to the table', () => {
    expect(house.files.size).toBeGreaterThan(100);
    expect(checkHouse(house)).toEqual([]);
  });

  it('2 every exception for a computed import is still needed', () => {
    const text = (path: string): string => house.files.get(path) ?? '';
    expect(Object.keys(COMPUTED_IMPORTS).filter((path) => !text(path).includes('import('))).toEqual([]);
  });

  it('3 README shows the same table', () => {
    if (!existsSync(join(ROOT, 'README.md'))) return;
    const rows = readmeTable(read('README.md'));
    expect(rows?.map((row) => row.slice(0, 3))).toEqual(ROOMS.map(readmeRow));
  });

  it(`4 every room has a README of at most ${MOST_README_LINES} lines`, () => {
    const faulty = ROOMS.filter(({ name }) => {
      const path = `src/${name}/README.md`;
      return !existsSync(join(ROOT, path)) || read(path).trimEnd().split('\n').length > MOST_README_LINES;
    });
    expect(faulty.map(({ name }) => name)).toEqual([]);
  });

  it(`5 no file but a test is longer than ${MOST_LINES} lines`, () => {
    const long = [...house.files].filter(
      ([path, text]) => !path.includes('.test.') && text.trimEnd().split('\n').length > MOST_LINES,
    );
    expect(long.map(([path]) => path)).toEqual([]);
  });
});

describe('the check of rooms', () => {
  const planted = (path: string, text: string): readonly string[] =>
    checkHouse({
      rooms: ROOMS,
      entries: ENTRIES,
      files: new Map([[path, text]]),
      packages: new Set(['zod']),
    });

  it.each([
    ['an import', "import { x } from '#runtime/kernel';"],
    ['a type import', "import type { x } from '#runtime/kernel';"],
    ['a re-export', "export { x } from '#runtime/kernel';"],
    ['a re-export of everything', "export * from '#runtime/kernel';"],
    ['an import for its effects', "import '#runtime/kernel';"],
    ['a dynamic import', "void import('#runtime/kernel');"],
    ['an import type', "type X = import('#runtime/kernel').X;"],
    ['an import assignment', "import x = require('#runtime/kernel');"],
  ])('2 finds %s of a room that is not allowed', (_what, text) => {
    expect(planted('src/runtime/process/a.ts', text)).toEqual([
      'src/runtime/process/a.ts:1 imports runtime/kernel, which runtime/process may not',
    ]);
  });

  it.each([
    ['an import', "import { x } from '../kernel/pty.ts';"],
    ['an index', "import { x } from '../kernel/index.ts';"],
    ['a dynamic import', "void import('../kernel/pty.ts');"],
    ['a worker', "new Worker(new URL('../kernel/pty.ts', import.meta.url));"],
    ['a glob', "import.meta.glob(['../kernel/*.ts']);"],
  ])('2 finds %s that reaches past the index of a room', (_what, text) => {
    expect(planted('src/runtime/process/a.ts', text).join()).toMatch(
      /:1 reaches into the room runtime\/kernel/,
    );
  });

  it.each([
    ['Node in a page', 'src/attempt/a.ts', "import { readFile } from 'node:fs';", /realm is 'page'/],
    ['Node without its prefix', 'src/base/a.ts', "import { readFile } from 'fs';", /realm is 'any'/],
    ['what is no room', 'src/judge/a.ts', "import { x } from '#challenge/schema';", /is no room/],
    ['a package nobody lists', 'src/judge/a.ts', "import x from 'left-pad';", /package.json does not list/],
    ['a computed import', 'src/judge/a.ts', 'await import(name);', /computed/],
    ['its own room by name', 'src/judge/a.ts', "import { x } from '#judge';", /its own room/],
    ['values where types are allowed', 'src/workbench/a.tsx', "import { x } from '#judge';", /types only/],
    ['a file in no room', 'src/stray/a.ts', 'export {};', /lies in no room/],
  ])('2 finds %s', (_what, path, text, message) => {
    const problems = planted(path, text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  it.each([
    ['src/workbench/a.tsx', "import type { x } from '#judge'; import { type y } from '#judge';"],
    [
      'src/runtime/build/a.ts',
      "import { x } from 'node:fs'; import { y } from '#runtime/wire'; import 'zod/v4';",
    ],
    ['src/judge/a.test.ts', "import { x } from 'node:fs'; import { y } from '#judge';"],
    ['src/judge/a.ts', "import data from './a.json'; // import '#cli'"],
  ])('2 lets %s import what it may', (path, text) => {
    expect(planted(path, text)).toEqual([]);
  });

  it('1 finds circles, rooms that do not exist and realms that cannot meet', () => {
    const problems = checkTable([
      { name: 'a', realm: 'any', imports: ['b', 'gone'] },
      { name: 'b', realm: 'any', imports: ['c'] },
      { name: 'c', realm: 'any', imports: ['a', 'page'] },
      { name: 'page', realm: 'page', imports: [] },
    ]);
    expect(problems).toEqual([
      'a may import gone, which is no room',
      'c (any) may import page (page): they run in different realms',
      'the table allows a circle: a → b → c → a',
    ]);
  });

  it('1 finds a circle that rooms make although the table forbids it', () => {
    const files = new Map([
      ['src/base/a.ts', "import '#judge';"],
      ['src/judge/a.ts', "import '#base';"],
    ]);
    const problems = checkHouse({ rooms: ROOMS, entries: ENTRIES, files, packages: new Set() });
    expect(problems).toContain('rooms import each other in a circle: base → judge → base');
  });

  it('3 reads the table of a README', () => {
    const markdown =
      '# x\n\n| room | realm | may import | for |\n|---|---|---|---|\n| `base` | any | — | all |\n\nend';
    expect(readmeTable(markdown)).toEqual([['base', 'any', '—', 'all']]);
    expect(readmeTable('# no table')).toBeUndefined();
  });
});
