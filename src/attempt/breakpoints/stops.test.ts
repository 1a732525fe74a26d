import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { insert } from '../logpoints/place.ts';
import { sitesAt, stopsIn, type Stops } from './stops.ts';

function made(text: string): Stops & { readonly changed: string } {
  const stops = stopsIn('a.js', text);
  if (!stops.ok) throw new Error(stops.error);
  const changed = insert(text, stops.value.inserts);
  expect(changed.split('\n').slice(0, text.split('\n').length)).toHaveLength(text.split('\n').length);
  return { ...stops.value, changed };
}

type Look = (text: string) => unknown;

/** The lines that a script comes through, and what `expression` is there. */
function through(text: string, expression?: string): unknown[] {
  const { changed, sites } = made(text);
  const seen: unknown[] = [];
  let calls = 0;
  const look = (read: Look): unknown => {
    try {
      return read(expression ?? '0');
    } catch (cause) {
      return (cause as Error).name; // what the place throws
    }
  };
  runInNewContext(changed, {
    __hotfix_on__: new Uint8Array(sites.length).fill(1),
    __hotfix_enter__: () => ++calls,
    __hotfix_stop__: (site: number, _call: number, read: Look) => {
      const { line = 0 } = sites[site] ?? {};
      seen.push(expression === undefined ? line : [line, look(read)]);
    },
  });
  return seen;
}

it('a program comes through every statement, once each time it runs', () => {
  const text = `'use strict';
let n = 0
if (n === 0) n = 1; else n = 2
for (const step of [1, 2]) n += step
do n--; while (n > 3)
switch (n) {
  case 3: n = 4; break;
}
try { throw n } catch (error) { n = error }
outer: for (;;) { while (true) break outer }
`;
  expect(through(text)).toEqual([2, 3, 3, 4, 4, 4, 5, 5, 6, 7, 7, 9, 9, 10, 10, 10]);
});

it('functions of every kind are gone into, and do what they did', () => {
  const text = `function plain(a) { 'use strict'; return a + 1; }
const arrow = (a) => plain(a)
const object = (a) => ({ a })
const nested = (a) => (b) => a + b
class Box {
  static #made = 0
  static { this.#made = 1 }
  value = (() => 5)()
  constructor() { this.own = 1 }
  get twice() { return this.value * 2 }
  static made() { return Box.#made }
}
const generate = function* () { yield arrow(1); }
const result = [...generate(), object(2).a, nested(3)(4), new Box().twice, Box.made()].join()
if (result !== '2,2,7,10,1') throw new Error(result)
`;
  expect(through(text)).toEqual([2, 3, 4, 5, 7, 13, 14, 13, 2, 1, 3, 4, 4, 8, 9, 10, 11, 15]);
});

it('locals are read where the program is: parameters, blocks, loops, errors', () => {
  const text = `function add(a, { b }) {
  const sum = a + b;
  return sum;
}
add(1, { b: 2 });
for (const n of [7]) {
  n;
}
try { null.x } catch (error) { error; }
`;
  const values = through(text, 'typeof a === "number" ? [a, b] : 0');
  expect(values).toContainEqual([2, [1, 2]]);
  expect(through(text, 'sum')).toContainEqual([2, 'ReferenceError']);
  expect(through(text, 'sum')).toContainEqual([3, 3]);
  expect(through(text, 'n')).toContainEqual([7, 7]);
  expect(through(text, 'error.name')).toContainEqual([9, 'TypeError']);
});

it('this, private names, arguments and super are those of the place', () => {
  const text = `class Base { hi() { return 'hi'; } }
class Box extends Base {
  #inside = 7;
  get(key) {
    return key;
  }
}
new Box().get(3);
`;
  const at5 = (expression: string): unknown =>
    through(text, expression).find((one) => Array.isArray(one) && one[0] === 5);
  expect(at5('this.#inside')).toEqual([5, 7]);
  expect(at5('arguments.length')).toEqual([5, 1]);
  expect(at5('super.hi()')).toEqual([5, 'hi']);
});

it('a value is changed from outside where the language lets it', () => {
  expect(through('let a = 1;\na;\na;\n', 'a += 1').slice(1)).toEqual([
    [2, 2],
    [3, 3],
  ]);
});

/** The names of a line's scopes, the innermost first. */
function namesOn(text: string, line: number): readonly string[][] {
  const { sites, scopes } = made(text);
  const found: string[][] = [];
  for (
    let at = sites.findLast((site) => site.line === line)?.scope ?? -1;
    at !== -1;
    at = scopes[at]?.up ?? -1
  ) {
    found.push([...(scopes[at]?.names ?? []), ...(scopes[at]?.imports ?? [])]);
  }
  return found;
}

it('the names of a place are those of its blocks, its functions and its file', () => {
  const text = `import fs, { join as path } from 'node:fs';
import * as all from 'node:os';
export const limit = 3;
export default class Store {
  add(key, ...rest) {
    for (const one of rest) {
      if (one) { let inner = 1; var kept = inner;
        inner;
      }
    }
  }
}
`;
  expect(namesOn(text, 8)).toEqual([
    ['inner'],
    ['one'],
    ['key', 'rest', 'kept'],
    ['limit', 'Store', 'fs', 'path', 'all'],
  ]);
});

it('what waits is marked, and what only holds something that waits is not', () => {
  const { sites } = made(`async function f() {
  const a = await g();
  if (a) { await g(); }
  for await (const b of a) b;
  return async () => { await g(); };
}
`);
  const waiting = sites.filter(({ awaits }) => awaits).map(({ line }) => line);
  expect(waiting.toSorted()).toEqual([2, 3, 4, 5]);
  expect(sites.find(({ line }) => line === 3)?.awaits).toBe(false);
});

it('a breakpoint stands on the first statement of each function of its line, else on the next line that has one', () => {
  const text = `function f(a) {
  return a;
}
// nothing

const g = (a) => f(a); g(1);
`;
  const { sites } = made(text);
  const lines = (line: number) => sitesAt(sites, 'a.js', line).map((site) => sites[site]?.line);
  expect(lines(1)).toEqual([2]);
  expect(lines(4)).toEqual([6, 6]);
  expect(lines(7)).toEqual([]);
  expect(sitesAt(sites, 'other.js', 1)).toEqual([]);
});

it('a file that does not parse, or has an eval of its own, is refused in words', () => {
  const refused = (text: string) => {
    const stops = stopsIn('a.js', text);
    return stops.ok ? '' : stops.error;
  };
  expect(refused('const = 1;')).toBe(
    'a.js does not parse: Unexpected token. Its breakpoints wait until it does.',
  );
  expect(refused('function f(eval) {}')).toMatch(/^a\.js has an eval of its own/);
});

it('a callback that ends where a declaration does keeps its parenthesis in front of what follows', () => {
  const text = 'const f = (a) => a\nconst g = f(1)\n';
  const { inserts } = made(text);
  const changed = insert(text, [[18, ';log();'], ...inserts]);
  expect(changed).toContain('a);log();');
});
