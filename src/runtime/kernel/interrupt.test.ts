import { afterEach, expect, test } from 'vitest';
import { Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

test('K4 SIGINT is kept for a script that asks for it, and delivered again afterwards', async () => {
  machine = new Machine();
  const node = await machine.spawn('node');
  expect(await node.request('watchInterrupt', true)).toBe(0);
  await machine.call('kill', node.pid, 'SIGINT');
  expect(await node.request('watchInterrupt', true)).toBe(1);
  expect(await node.request('watchInterrupt', false)).toBe(0);
  await machine.call('kill', node.pid, 'SIGINT');
  expect(await machine.event('exit')).toMatchObject({ code: 130 });
});
