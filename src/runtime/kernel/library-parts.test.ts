import { expect, it } from 'vitest';
import { LibraryParts } from './library-parts.ts';

const NAMES = ['core', 'server'];

it('a part that arrived unasked is there for later workers and answers at once', () => {
  const asked: string[] = [];
  const core = new SharedArrayBuffer(1);
  const server = new SharedArrayBuffer(2);
  const parts = new LibraryParts(NAMES, {}, (name) => asked.push(name));
  parts.arrived('core', core);
  expect(parts.loaded()).toEqual({ core });
  parts.arrived('server', server);
  expect(parts.loaded()['server']).toBe(server);
  expect(parts.get('server')).toEqual(new Uint8Array(2));
  expect(asked).toEqual([]);
});

it('a part that arrives while it is wanted settles the wish, once asked for', async () => {
  const asked: string[] = [];
  const parts = new LibraryParts(NAMES, {}, (name) => asked.push(name));
  const first = parts.get('server');
  const second = parts.get('server');
  parts.arrived('server', new SharedArrayBuffer(3));
  expect([(await first).length, (await second).length]).toEqual([3, 3]);
  expect(asked).toEqual(['server']);
  expect(() => parts.get('no such part')).toThrow(/ENOENT/);
});

it('of what can be imported, a worker imports what the last programs have used', () => {
  const modules = { server: '/server.js', test: '/test.js' };
  const parts = new LibraryParts(NAMES, modules, () => undefined);
  expect(parts.imports()).toEqual({});
  parts.used('test');
  parts.used('rest');
  parts.used('constructor');
  expect(parts.imports()).toEqual({ test: '/test.js' });
  for (let program = 0; program < 15; program++) parts.started();
  parts.used('server');
  expect(parts.imports()).toEqual({ test: '/test.js', server: '/server.js' });
  parts.started();
  expect(parts.imports()).toEqual({ server: '/server.js' });
  parts.used('test');
  expect(parts.imports()).toEqual({ test: '/test.js', server: '/server.js' });
});
