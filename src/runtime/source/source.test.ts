import { parse } from 'acorn';
import { describe, expect, it } from 'vitest';
import {
  analyseScript,
  applyEdits,
  AWAIT_HELPERS,
  mapColumn,
  originalLine,
  parseScript,
  rewriteAwaits,
  watchEdits,
} from './index.ts';

const rewrite = (source: string, sourceType: 'script' | 'module' = 'script') =>
  rewriteAwaits(parse, source, { sourceType, functionBody: sourceType === 'script' });

interface Recorder {
  readonly frame: { current: unknown };
  readonly log: unknown[];
}

/**
 * Runs `body` as an async function body after the rewrite. The engine's own resumption loses the frame: a microtask
 * that runs first sets it to 'lost'.
 */
async function run(body: string): Promise<readonly unknown[]> {
  const { frame, log }: Recorder = { frame: { current: undefined }, log: [] };
  const source = `return (async () => {\n${body}\n})()`;
  const code = rewrite(source)?.code ?? source;
  const names = [AWAIT_HELPERS.capture, AWAIT_HELPERS.restore, AWAIT_HELPERS.first];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what is tested is a source rewrite
  const start = new Function(...names, 'enter', 'get', 'log', 'later', 'fail', code) as (
    ...args: unknown[]
  ) => Promise<void>; // built here
  await start(
    () => frame.current,
    (saved: unknown) => {
      if (saved !== null) frame.current = saved;
      return null;
    },
    (value: unknown) => value,
    (value: unknown) => (frame.current = value),
    () => frame.current,
    (value: unknown) => log.push(value),
    async (value: unknown) => {
      await Promise.resolve();
      frame.current = 'lost';
      return value;
    },
    async () => {
      await Promise.resolve();
      frame.current = 'lost';
      throw new Error('no');
    },
  );
  return log;
}

describe('the await rewrite', () => {
  it.each([
    ['1 keeps the frame across await', 'enter(1); log(await later(7)); log(get())', [7, 1]],
    [
      '1 keeps the frame that the operand entered',
      'const f = async () => { enter(2); await later(); }; enter(1); await f(); log(get())',
      [2],
    ],
    ['1 keeps it across nested awaits', 'enter(1); log((await later(await later(3)), get()))', [1]],
    [
      '1 keeps it in an expression-bodied arrow',
      'enter(1); const f = async () => [await later(1), get()]; log((await f())[1])',
      [1],
    ],
    [
      '1 keeps it in a body of directives',
      "enter(1); await (async () => { 'use strict'\nawait later(); log(get()) })()",
      [1],
    ],
    ['2 restores it in catch', 'enter(1); try { await fail() } catch { log(get()) }', [1]],
    [
      '2 restores it in finally',
      'enter(1); try { try { await fail() } finally { log(get()) } } catch {}',
      [1],
    ],
    [
      '2 keeps the frame of a synchronous throw',
      'enter(1); try { await later(); enter(2); throw 0 } catch { log(get()) }',
      [2],
    ],
    [
      '2 restores it when a catch block of its own suspended and failed',
      'enter(1); try { try { await fail() } catch { await fail() } } catch { log(get()) }',
      [1],
    ],
    [
      '3 keeps it in and after for await',
      'enter(1); for await (const x of [later(1), later(2)]) { log(get()); enter(5) } log(get())',
      [1, 5, 5],
    ],
    [
      '3 keeps it when a labelled continue leaves the loop',
      'enter(1); outer: for (const y of [1, 2]) { for await (const x of [later(1)]) { continue outer } } log(get())',
      [1],
    ],
    [
      '3 keeps a label on its loop',
      'enter(1); a: b: for await (const x of [later(1), later(2)]) { await later(); continue a } log(get())',
      [1],
    ],
    [
      '3 restores it when the iterator fails',
      'enter(1); try { for await (const x of [fail()]); } catch { log(get()) }',
      [1],
    ],
    [
      '4 keeps it across yield* of an async generator',
      'async function* g() { yield* (async function* () { await later() })(); log(get()) } enter(1); for await (const x of g());',
      [1],
    ],
  ])('%s', async (_title, body, expected) => {
    expect(await run(body)).toEqual(expected);
  });

  it('5 leaves text without await alone', () => {
    expect(rewrite('const await_ = 1; function* g() { yield* [] }')).toBeNull();
    expect(rewrite('var await = 1; await')).toBeNull();
  });

  it('5 adds no tick', async () => {
    const log = await run(
      'const a = (async () => { for (let i = 0; i < 3; i++) { await null; log("a" + i) } })();' +
        'await Promise.resolve().then(() => log("x0")).then(() => log("x1")).then(() => log("x2")); await a',
    );
    expect(log).toEqual(['a0', 'x0', 'a1', 'x1', 'a2', 'x2']);
  });

  it('6 keeps lines and maps columns back', () => {
    const source = '#!/usr/bin/env node\nconst a = await f(\n  1, boom(),\n); g(await h, oops)\n';
    const edited = rewrite(source, 'module');
    if (edited === null) throw new Error('not rewritten');
    const lines = edited.code.split('\n');
    expect(lines).toHaveLength(source.split('\n').length);
    const names: string[] = [];
    source.split('\n').forEach((text, index) => {
      for (const name of ['f', 'boom', 'oops', 'h']) {
        const found = (lines[index] ?? '').search(new RegExp(`\\b(?<!\\$a)${name}\\b`));
        if (found === -1) continue;
        names.push(name);
        const original = text.search(new RegExp(`\\b${name}\\b`));
        expect([name, mapColumn(edited.columns, index + 1, found + 1)]).toEqual([name, original + 1]);
      }
      expect(originalLine(edited.columns, index + 1, lines[index] ?? '')).toBe(text);
    });
    expect(names).toEqual(['f', 'boom', 'oops', 'h']);
  });
});

describe('edits', () => {
  it('6 refuse to move lines and to overlap', () => {
    expect(() => applyEdits('a\nb', [{ start: 0, end: 3, text: 'x' }])).toThrow(/move the lines/);
    expect(() =>
      applyEdits('abc', [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ]),
    ).toThrow(/overlaps/);
  });
});

describe('programs that watch promises', () => {
  const hooked = (source: string): string => applyEdits(source, analyseScript(parse, source, true)).code;

  it('6. stay on their lines, and parse', () => {
    const source =
      'class A {\n  static async a(x = 1) {\n    return await x;\n  }\n  async ["b"]() {}\n  async *c() { await 1; }\n}\n' +
      'const o = { async d() { return () => { return 1; }; }, async: 1, get async2() { return 1; } };\n' +
      'const f = async (x) => ({ x });\nasync function g() { "use strict"; for await (const x of []) return x; }\nnew Promise(f);';
    const code = hooked(source);
    expect(() => parse(code, { ecmaVersion: 'latest' })).not.toThrow();
    expect(code.split('\n')).toHaveLength(source.split('\n').length);
  });

  it('make the promise of an async function before its body runs', () => {
    const code = hooked('async function f() { await 1; return 2; }');
    expect(code).not.toContain('async function');
    expect(code.indexOf('$hn()')).toBeLessThan(code.indexOf('await'));
    expect(code).toContain('return void($hq.v=(2))');
  });

  it('keep the returns of functions inside', () => {
    expect(hooked('async () => { [1].map(() => { return 2; }); }')).toContain('{ return 2; }');
  });
});

describe('scripts that can be stopped', () => {
  const run = (source: string, turns: number): unknown => {
    const { before, after } = watchEdits(parseScript((text, options) => parse(text, options), source));
    const { code } = applyEdits(source, [...before, ...after]);
    let left = turns;
    const look = (): void => {
      if (left-- <= 0) throw new Error('stopped');
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a script is what is tested
    return (new Function('$chk', `return eval(${JSON.stringify(code)})`) as (look: () => void) => unknown)(
      look,
    );
  };

  it.each([
    'while (true) {}',
    'for (;;);',
    'do ; while (1)',
    'for (const x of [1, 2, 3, 4, 5, 6, 7, 8, 9]) x',
    'a: for (;;) for (;;) continue a',
    'function f() { "use strict"; g() } function g() { try { f() } catch {} f() } f()',
    'try { for (;;); } catch { for (;;); }',
    'try { for (;;); } finally { while (1) {} }',
  ])('%s stops', (source) => {
    expect(() => run(source, 6)).toThrow('stopped');
  });

  it('have no braces of their own around what an await loop repeats: awaits add theirs', () => {
    const source = '(async () => { for await (const x of []) x })()';
    const { before, after } = watchEdits(parseScript((text, options) => parse(text, options), source));
    expect([...before, ...after].map(({ text }) => text)).toEqual(['$chk();']);
  });

  it('keep their value, and their directives', () => {
    expect(run('let n = 0; for (let i = 0; i < 4; i++) n += i', 100)).toBe(6);
    expect(run('(function () { "use strict"; return this })()', 100)).toBe(undefined);
  });
});
