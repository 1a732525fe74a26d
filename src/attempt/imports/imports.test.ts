import { describe, expect, it } from 'vitest';
import { importsAfter } from './find.ts';
import { andThen, type Moved } from './moved.ts';
import { specifiersIn } from './specifiers.ts';

type Files = Readonly<Record<string, string>>;

const moves = (files: Files, now: Readonly<Record<string, string>>): Moved => ({
  before: new Set(Object.keys(files)),
  now: new Map(Object.entries(now)),
});

/** The texts that change when files get other places; what may not be changed begins with `//!`. */
function after(files: Files, now: Readonly<Record<string, string>>, moved = moves(files, now)) {
  const sources = Object.entries(files).map(([path, text]) => ({
    path: moved.now.get(path) ?? path,
    text,
    mayEdit: !text.startsWith('//!'),
  }));
  const { texts, imports, left } = importsAfter(moved, sources);
  return { texts: Object.fromEntries(texts), imports, left };
}

describe('imports after a move', () => {
  it('lead there again, in the manner they were written, and so do those of the moved file', () => {
    const files = {
      'src/app.js': "import { hub } from './hub.js';\nimport './hub.js?x';\nimport fs from 'node:fs';\n",
      'src/a.cjs': 'const hub = require("./hub"); require(`./hub`);',
      'src/hub.js': "export * from './lib/index.js';\nexport { x } from './lib';\nimport '../package.json';",
      'src/lib/index.js':
        "const late = () => import('../hub.js');\nnew Worker(new URL('../hub.js', import.meta.url));",
      'package.json': '{}',
    };
    expect(after(files, { 'src/hub.js': 'src/deep/centre.js' })).toEqual({
      imports: 6 + 1,
      left: [],
      texts: {
        'src/app.js':
          "import { hub } from './deep/centre.js';\nimport './hub.js?x';\nimport fs from 'node:fs';\n",
        'src/a.cjs': 'const hub = require("./deep/centre"); require(`./hub`);',
        'src/deep/centre.js':
          "export * from '../lib/index.js';\nexport { x } from '../lib';\nimport '../../package.json';",
        'src/lib/index.js':
          "const late = () => import('../deep/centre.js');\nnew Worker(new URL('../deep/centre.js', import.meta.url));",
      },
    });
  });

  it('of a folder: what is in it still finds what moved along', () => {
    const files = {
      'src/app.js': "require('./lib'); require('./lib/'); require('./lib/two');",
      'src/lib/index.js': "require('./two'); require('..'); require('../app.js');",
      'src/lib/two.js': "require('.');",
      'src/index.js': '',
    };
    const now = { 'src/lib/index.js': 'src/in/kit/index.js', 'src/lib/two.js': 'src/in/kit/two.js' };
    expect(after(files, now).texts).toEqual({
      'src/app.js': "require('./in/kit'); require('./in/kit'); require('./in/kit/two');",
      'src/in/kit/index.js': "require('./two'); require('../..'); require('../../app.js');",
    });
  });

  it('an index that is none any more is named, and another extension is written out', () => {
    const files = { 'a.js': "require('./lib'); require('./b')", 'lib/index.js': '', 'b.js': '' };
    expect(after(files, { 'lib/index.js': 'lib/main.js', 'b.js': 'b.mjs' }).texts).toEqual({
      'a.js': "require('./lib/main.js'); require('./b.mjs')",
    });
  });

  it('of TypeScript, in comments that name types, and in what is half typed', () => {
    const files = {
      'src/a.ts': "import type { B } from './b.js';\nimport c = require('./c');\nconst x: B<string> = 1;",
      'src/doc.js': "/** @type {import('./b.js').B} */\nconst text = \"import('./b.js')\"; // './b.js'",
      'src/half.js': "import { b } from './b.ts';\nconst = ;",
      'src/b.ts': '',
      'src/c.ts': '',
    };
    expect(after(files, { 'src/b.ts': 'src/b/b.ts', 'src/c.ts': 'src/b/c.ts' }).texts).toEqual({
      'src/a.ts': "import type { B } from './b/b.js';\nimport c = require('./b/c');\nconst x: B<string> = 1;",
      'src/doc.js': "/** @type {import('./b/b.js').B} */\nconst text = \"import('./b.js')\"; // './b.js'",
      'src/half.js': "import { b } from './b/b.ts';\nconst = ;",
    });
  });

  it('4 a protected file stays as it is and is named; text, and what led nowhere, stays', () => {
    const files = {
      'test/t.js': "//!\nimport '../src/a.js';",
      'src/s.js': "const said = `from './a.js'`; import('./gone.js'); // import x from './a.js'",
      'src/a.js': '',
    };
    expect(after(files, { 'src/a.js': 'src/z.js' })).toEqual({ texts: {}, imports: 0, left: ['test/t.js'] });
  });

  it('moves one after the other are one, and one that is taken back is none', () => {
    const first = moves({ 'a.js': '', 'b.js': '' }, { 'a.js': 'c.js' });
    const second = moves({ 'c.js': '', 'b.js': '', 'new.js': '' }, { 'c.js': 'd/e.js', 'new.js': 'f.js' });
    const both = andThen(first, second);
    expect([...both.now]).toEqual([
      ['a.js', 'd/e.js'],
      ['new.js', 'f.js'],
    ]);
    expect(both.before).toEqual(new Set(['a.js', 'b.js', 'new.js']));
    expect(after({ 'b.js': "import './a.js';", 'a.js': '' }, {}, both).texts).toEqual({
      'b.js': "import './d/e.js';",
    });
    const back = andThen(first, moves({ 'c.js': '' }, { 'c.js': 'a.js' }));
    expect(after({ 'b.js': "import './a.js';", 'a.js': '' }, {}, back).imports).toBe(0);
  });
});

it('a specifier says where it stands', () => {
  const text = "#!/usr/bin/env node\nexport { a } from './a.js';";
  expect(specifiersIn('x.mjs', text).map(({ start, end }) => text.slice(start, end))).toEqual(['./a.js']);
});
