import { parse as acorn } from 'acorn';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { analyseModule, analyseScript, type Parse } from '#runtime/source';
import { isStrippedFrom, readAnalysis } from './compile-cache-content.ts';

const parse: Parse = acorn;

const MODULES = [
  '',
  'export const a = 1;',
  "#!/usr/bin/env node\nimport fs, { promises as p } from 'node:fs';\nimport * as all from './all.js';\nfs.a(p, all); ({ p }); p = 1;\n",
  "import {\n  a,\n  b,\n} from './c.js';\nexport { a, b as c };\nexport * from './d.js';\nexport * as e from './e.js' with { type: 'json' };",
  'export default class {}',
  'export default function () {}',
  'export default async function* named() { yield* other(); }',
  'export default async (x) => await x;',
  "const x = await import('./y.js'); for await (const z of x) console.log(z, import.meta.url);",
  'try { await a } catch { b } finally { c }\nlabel: for await (const d of e) { continue label }',
  'await using f = g();\nexport const p = new Promise((done) => done());',
  "async function h() { 'use strict'; return await i; }\nclass J { async k() { await 1 } }",
];

const SCRIPTS = [
  'module.exports = 1;',
  "import('./a.mjs').then(console.log);",
  "'use strict'\nasync function a() { for await (const b of c) { await b } }",
  'const a = async (x) => await x, p = new Promise(function (yes, no) { no() });',
  'async function* a() { yield* b(); try { await c } catch (e) { throw e } finally { d } }',
];

describe('an analysis is believed', () => {
  test.each(MODULES)('of the module %j', (source) => {
    const analysis = analyseModule(parse, source);
    expect(readAnalysis('module', JSON.stringify(analysis), source)).toEqual(analysis);
  });

  test.each(SCRIPTS)('of the script %j', (source) => {
    const edits = analyseScript(parse, source);
    expect(readAnalysis('script', JSON.stringify(edits), source)).toEqual(edits);
  });
});

describe('a content is refused', () => {
  const source = "import a from 'a';\nexport const b = a;\nawait b;\n";
  const good = analyseModule(parse, source);
  const script = 'const a = await_(1);';

  test.each([
    ['that is no JSON', 'script', '[{'],
    ['that is nothing', 'script', 'null'],
    ['that is of the other kind', 'module', '[]'],
    ['that brings code', 'script', '[{"start":0,"end":0,"text":"process.exit();"}]'],
    ['that brings code behind our words', 'script', '[{"start":0,"end":0,"text":"$ar(evil(),"}]'],
    ['that takes code away', 'script', '[{"start":0,"end":5,"text":";"}]'],
    ['that leaves the text', 'script', '[{"start":0,"end":99,"text":""}]'],
    ['that has a place between characters', 'script', '[{"start":0.5,"end":1,"text":""}]'],
    ['that ends before it starts', 'script', '[{"start":5,"end":1,"text":""}]'],
    ['that has more to say', 'script', '[{"start":0,"end":0,"text":"","callee":true}]'],
  ] as const)('%s', (_name, kind, content) => {
    expect(readAnalysis(kind, content, script)).toBeUndefined();
  });

  test.each([
    [
      'whose edits overlap',
      { edits: [...good.edits, ...good.edits.filter(({ end, start }) => end > start)] },
    ],
    ['whose imports are of no request', { imports: [{ ...good.imports[0], request: 1 }] }],
    ['whose import is no name', { imports: [{ ...good.imports[0], local: 'a=evil()' }] }],
    ['whose export is no name', { localExports: [['b', 'evil()']] }],
    ['whose reference is elsewhere', { references: [{ ...good.references[0], start: 0, end: 1 }] }],
    ['whose star export is of no request', { starExports: [1] }],
    ['without edits', { edits: undefined }],
    ['whose attributes are no texts', { requests: [{ specifier: 'a', attributes: { type: 1 } }] }],
  ])('%s', (_name, change) => {
    expect(readAnalysis('module', JSON.stringify(good), source)).toEqual(good);
    expect(readAnalysis('module', JSON.stringify({ ...good, ...change }), source)).toBeUndefined();
  });

  test('that would move the lines', () => {
    const text = "import {\n  a } from 'a';\n";
    const edits = [{ start: 0, end: text.length - 1, text: ';' }];
    expect(
      readAnalysis('module', JSON.stringify({ ...analyseModule(parse, text), edits }), text),
    ).toBeUndefined();
  });
});

describe('TypeScript without its types', () => {
  const source =
    'interface A<T> { t: T }\nconst f = <T,>(x: T): A<T> => ({ t: x as T });\nlet é: "ü" | "😀" = f("ü")!.t as any;\n';
  const stripped = `${stripTypeScriptTypes(source)}\n\n//# sourceURL=/a.ts`;

  test('is believed when it is the source with blanks in it', () => {
    expect(isStrippedFrom(stripped, source)).toBe(true);
  });

  test.each([
    ['holds other code', stripped.replace('const f', 'evil( f')],
    ['goes on', `${stripped}\nevil()`],
    ['is cut short', stripped.slice(0, 20)],
  ])('is refused when it %s', (_name, text) => {
    expect(isStrippedFrom(text, source)).toBe(false);
  });
});
