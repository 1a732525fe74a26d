import * as acorn from 'acorn';
import { describe, expect, test } from 'vitest';
import { analyseModule, generateModule, mapColumn, type Parse } from './index.ts';

const parse: Parse = (source, options) => acorn.parse(source, options);

/** Runs a module whose imports come from `imported`, as the module record does. */
function run(source: string, imported: Record<string, unknown> = {}): Record<string, unknown> {
  const module = analyseModule(parse, source);
  const { code } = generateModule(module, source, 1, (index) => module.imports[index]?.imported ?? '');
  let exports: Record<string, unknown> = {};
  const make = (0, eval)(code) as (...args: unknown[]) => Generator; // the shape `generate` promises
  const args = module.imports.map(({ imported: name }) => (name === '*' ? { '*': imported } : imported));
  const collect = (getters: Record<string, unknown>, fill: (...objects: unknown[]) => void): void => {
    exports = getters;
    fill(...args);
  };
  const body = make.call(undefined, collect, { url: 'file:///m.mjs' }, {});
  body.next();
  body.next();
  return exports;
}

describe('the module rewrite', () => {
  test('6 the place of a call of an import is where its name starts', () => {
    const source = "import { call } from 'x'; call(1); call(2);";
    const { code, columns } = generateModule(analyseModule(parse, source), source, 1, () => 'call');
    const [first, second] = [...code.matchAll(/\(0,\$0\["call"\]\)/g)].map(
      ({ index, 0: text }) => index + text.length,
    );
    const at = (column = 0): number => mapColumn(columns, 1, column + 1) - 1;
    expect([at(first), at(second)]).toEqual([source.indexOf('call(1'), source.indexOf('call(2')]);
    expect([at((first ?? 0) + 1), at((second ?? 0) + 1)]).toEqual([
      source.indexOf('1)'),
      source.indexOf('2)'),
    ]);
  });

  test('7 live bindings, hoisting and default names', () => {
    const exports = run('export let n = 1; export function up() { n++; } up(); export default class {}');
    expect(exports['n']).toBe(2);
    (exports['up'] as () => void)();
    expect(exports['n']).toBe(3);
    expect((exports['default'] as { name: string }).name).toBe('default');
    expect((run('export default () => 1')['default'] as { name: string }).name).toBe('default');
    expect(run('export default 1 + 1;')['default']).toBe(2);
  });

  test('7 imports are read through, calls lose their receiver, shorthands and scopes hold', () => {
    const imported = {
      a: 5,
      f(this: unknown) {
        return this;
      },
    };
    const exports = run(
      `import { a, f } from 'x';
       export const object = { a }; export const self = f(); export const also = (f)();
       export const shadowed = ((a) => a)(7);
       export const arrow = () => a;
       { const f = 1; var inner = f; }
       export { inner };`,
      imported,
    );
    expect(exports['object']).toEqual({ a: 5 });
    expect(exports['self']).toBeUndefined();
    expect(exports['also']).toBeUndefined();
    expect(exports['shadowed']).toBe(7);
    expect((exports['arrow'] as () => number)()).toBe(5);
    expect(exports['inner']).toBe(1);
  });

  test('7 a statement that calls an import does not continue the one before', () => {
    const calls: unknown[] = [];
    const imported = {
      f: (value: unknown) => {
        calls.push(value);
        return imported.f;
      },
    };
    run(
      `import { f } from 'x'
       const a = 1
       f(a)
       function inner(set) {
         set.done = true
         f(2)
         if (set.done)
           f(3)
         else
           f(0)
         switch (set.done) {
           case true:
             set.more = true
             f\`4\`
         }
       }
       inner({})
       const b = 5
       import { f as g } from 'x'
       [6].map(f)
       g(b)(7)
       do f(8)
       while (false) f(9)`,
      imported,
    );
    expect(calls.map((value) => (Array.isArray(value) ? value[0] : value) as unknown)).toEqual([
      1,
      2,
      3,
      '4',
      6,
      5,
      7,
      8,
      9,
    ]);
  });

  test('8 requests keep their order and attributes', () => {
    const module = analyseModule(
      parse,
      `import d, * as ns from 'a'; export * from 'b'; export { x as y } from 'a'; import j from './d.json' with { type: 'json' };`,
    );
    expect(module.requests).toEqual([
      { specifier: 'a', attributes: {} },
      { specifier: 'b', attributes: {} },
      { specifier: './d.json', attributes: { type: 'json' } },
    ]);
    expect(module.indirectExports).toMatchObject([{ exported: 'y', request: 0, imported: 'x' }]);
    expect(module.starExports).toEqual([1]);
  });

  test('9 import() and import.meta are rewritten, top-level await makes it asynchronous', () => {
    const source = `import x from 'y'; export default await import(x); export const u = import.meta.url; for await (const z of x) z;`;
    const module = analyseModule(parse, source);
    const { code } = generateModule(module, source, 9, () => 'default');
    expect(code).toContain(`$imp(9,$0["default"])`);
    expect(code).toContain('u = $meta.url');
    expect(module.hasTopLevelAwait).toBe(true);
    expect(code.startsWith('(async function*(')).toBe(true);
    expect(() => acorn.parse(code, { ecmaVersion: 'latest' })).not.toThrow();
  });
});
