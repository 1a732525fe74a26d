import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { nodeMachine } from './node-machine.ts';

const machine = nodeMachine({ parallel: 1 });
afterAll(() => machine.dispose());

const run = async (code: string, more: object = {}) => {
  const workspace = await machine.mount(new Map([['a/x.mjs', code]]));
  try {
    return await workspace.run({ command: 'node', args: ['x.mjs'], cwd: 'a', timeoutMs: 20_000, ...more });
  } finally {
    await workspace.dispose();
  }
};

/** Runs it still? A dead process that nobody has collected yet does not. */
async function alive(pid: number): Promise<boolean> {
  try {
    return !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return false;
    throw error;
  }
}

test('L6 output and exit code come back', async () => {
  expect(await run("console.log('out'); console.error('err'); process.exitCode = 7;")).toEqual({
    exit: { kind: 'exit', code: 7 },
    output: expect.stringMatching(/out[^]*err|err[^]*out/),
    unwatchedMs: expect.any(Number),
  });
});

test('L6 what a program started ends with it', async () => {
  const started = await run(
    "import { spawn } from 'node:child_process'; const c = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }); console.log(c.pid); c.unref(); setTimeout(() => process.exit(0), 50);",
  );
  expect(started.exit).toEqual({ kind: 'exit', code: 0 });
  const pid = Number(started.output.trim());
  expect(pid).toBeGreaterThan(1);
  await expect.poll(() => alive(pid), { timeout: 10_000 }).toBe(false);
});

test('L6 a program without end is ended by the watchdog', async () => {
  expect(await run('for (;;);', { timeoutMs: 300 })).toMatchObject({ exit: { kind: 'timeout' } });
});

test('L6 a service is stopped once it printed what was awaited', async () => {
  const service =
    "console.log('one'); setTimeout(() => console.log('two'), 10); setInterval(() => {}, 1000);";
  expect(await run(service, { stopAfter: ['one', 'two'] })).toMatchObject({ exit: { kind: 'stopped' } });
});

test('L6 a flood of output is cut and ends', async () => {
  const { exit, output } = await run(
    "process.stdout.on('error', () => {}); const line = 'y\\n'.repeat(5e4); for (let i = 0; i < 60; i += 1) console.log(line);",
  );
  expect(exit).toEqual({ kind: 'exit', code: 0 });
  expect(output).toHaveLength(1_000_000);
});

test('L6 a file that is not there reads as undefined', async () => {
  const workspace = await machine.mount(new Map());
  expect(await workspace.read('nothing')).toBeUndefined();
  await workspace.dispose();
});
