import { expect, test } from 'vitest';
import type { Machine, Workspace } from './machine.ts';
import { sharedMachine } from './shared-machine.ts';

function counting(parallel: number, failing = false): { machine: Machine; most: () => number } {
  let [busy, most] = [0, 0];
  const workspace: Workspace = {
    run: () => Promise.resolve({ exit: { kind: 'exit', code: 0 }, output: '' }),
    read: () => Promise.resolve(undefined),
    dispose: () => {
      busy -= 1;
      return failing ? Promise.reject(new Error('no')) : Promise.resolve();
    },
  };
  const machine: Machine = {
    name: 'node',
    parallel,
    mount: () => {
      busy += 1;
      most = Math.max(most, busy);
      return Promise.resolve(workspace);
    },
    dispose: () => Promise.resolve(),
  };
  return { machine, most: () => most };
}

test('J8 judges that share a machine keep no more workspaces busy than it allows', async () => {
  const { machine, most } = counting(2);
  const shared = sharedMachine(machine);
  const use = async (): Promise<void> => {
    const workspace = await shared.mount(new Map());
    await new Promise(setImmediate);
    await workspace.dispose();
  };
  await Promise.all(Array.from({ length: 20 }, use));
  expect(most()).toBe(2);
});

test('J8 a workspace that cannot be disposed of gives its place back', async () => {
  const shared = sharedMachine(counting(1, true).machine);
  for (let i = 0; i < 3; i += 1) {
    const workspace = await shared.mount(new Map());
    await expect(workspace.dispose()).rejects.toThrow('no');
  }
});
