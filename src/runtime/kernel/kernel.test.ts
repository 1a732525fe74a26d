import { afterEach, expect, test } from 'vitest';
import { Machine } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

test('a process of the host writes to its terminal and exits', async () => {
  boot();
  await machine.call('mount', '.', [{ kind: 'file', path: 'a.js', data: new TextEncoder().encode('1') }]);
  const node = await machine.spawn('node', ['a.js']);
  expect(node.start).toMatchObject({
    program: 'node',
    argv: ['node', 'a.js'],
    cwd: '/home/user/project',
    ppid: 1,
  });
  expect(node.start.stdio.map(({ kind }) => kind)).toEqual(['tty', 'tty', 'tty']);
  node.output(1, 'hello\n');
  node.exit(3);
  expect(await machine.event('exit')).toEqual({ type: 'exit', pid: node.pid, code: 3 });
  expect(machine.output.get(node.pid)).toBe('hello\r\n');
  expect(node.terminated).toBe(true);
});

test('files written by a process are read by the host, and the change counter moves', async () => {
  boot();
  const node = await machine.spawn('node');
  const before = Atomics.load(new Int32Array(machine.versions), 0);
  await node.request('writeFile', 'x.txt', new TextEncoder().encode('abc'), 0o1101, 0o666);
  expect(Atomics.load(new Int32Array(machine.versions), 0)).toBeGreaterThan(before);
  expect(await machine.read('/home/user/project/x.txt')).toBe('abc');
  await expect(node.request('readFile', 'nope')).rejects.toThrow('ENOENT');
});
