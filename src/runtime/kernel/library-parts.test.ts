import { expect, it } from 'vitest';
import type { LibraryMeta } from '#runtime/wire';
import { LibraryParts } from './library-parts.ts';

const meta = { parts: { core: 'core.txt', server: 'server.txt' } } as Partial<LibraryMeta> as LibraryMeta; // all that is read

it('a part that arrived unasked is there for later workers and answers at once', () => {
  const asked: string[] = [];
  const core = new SharedArrayBuffer(1);
  const server = new SharedArrayBuffer(2);
  const parts = new LibraryParts({ meta, parts: { core } }, {}, [], (name) => asked.push(name));
  expect(parts.loaded()).toEqual({ core });
  parts.arrived('server', server);
  expect(parts.loaded()['server']).toBe(server);
  expect(parts.get('server')).toEqual(new Uint8Array(2));
  expect(asked).toEqual([]);
});

it('a part that arrives while it is wanted settles the wish, once asked for', async () => {
  const asked: string[] = [];
  const parts = new LibraryParts({ meta, parts: {} }, {}, [], (name) => asked.push(name));
  const first = parts.get('server');
  const second = parts.get('server');
  parts.arrived('server', new SharedArrayBuffer(3));
  expect([(await first).length, (await second).length]).toEqual([3, 3]);
  expect(asked).toEqual(['server']);
  expect(() => parts.get('no such part')).toThrow(/ENOENT/);
});

it('a worker imports what every process needs and, of what can be imported, what programs have used', () => {
  const modules = { core: '/core.js', server: '/server.js', test: '/test.js' };
  const parts = new LibraryParts({ meta, parts: {} }, modules, ['core'], () => undefined);
  expect(parts.imports()).toEqual({ core: '/core.js' });
  parts.used('test');
  parts.used('rest');
  parts.used('constructor');
  expect(parts.imports()).toEqual({ core: '/core.js', test: '/test.js' });
});
