import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MEASURED_FROM_MS, MemoryWatch } from './memory-watch.ts';
import { Machine } from './testing/machine.ts';
import { resolveLimits } from '#runtime/wire';

let ages: number[];
let asked: number;
let watch: MemoryWatch;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  ages = [];
  asked = 0;
  watch = new MemoryWatch({ ages: () => ages, ask: () => asked++ });
});
afterEach(() => {
  watch.dispose();
  vi.useRealTimers();
});

test('K6 memory is measured once a program has run for a while, not for one that has ended', () => {
  watch.started();
  vi.advanceTimersByTime(MEASURED_FROM_MS);
  expect(asked).toBe(0);
  ages = [4_000];
  watch.started();
  vi.advanceTimersByTime(MEASURED_FROM_MS);
  expect(asked).toBe(0);
  ages = [MEASURED_FROM_MS];
  vi.advanceTimersByTime(6_000);
  expect(asked).toBe(1);
});

test('K6 one measurement follows the answer to the one before, while there are programs', () => {
  ages = [60_000];
  watch.started();
  vi.advanceTimersByTime(600_000);
  expect(asked).toBe(1);
  watch.answered();
  vi.advanceTimersByTime(600_000);
  expect(asked).toBe(2);
  ages = [];
  watch.answered();
  vi.advanceTimersByTime(600_000);
  expect(asked).toBe(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('K6 a process beyond its memory is ended as Node ends it, nobody else is', async () => {
  vi.useRealTimers();
  const memoryBytes = 64 * 1024 * 1024;
  const machine = new Machine({ limits: { ...resolveLimits(), memoryBytes } });
  const first = await machine.spawn('node');
  const second = await machine.spawn('node');
  const tell = (workers: unknown): void => machine.kernel.handle({ type: 'memory', workers });
  for (const nonsense of [
    null,
    7,
    [1],
    [['w1']],
    [['w1', '9e9']],
    [[1, 2]],
    [['w9', 9e9]],
    [['w1', memoryBytes]],
  ])
    tell(nonsense);
  await first.request('umask', 0o22);
  tell([
    ['w1', memoryBytes + 1],
    ['w2', memoryBytes],
  ]);
  expect(await machine.event('exit')).toMatchObject({ pid: first.pid, code: 134 });
  expect(machine.output.get(first.pid)).toContain('JavaScript heap out of memory');
  await second.request('umask', 0o22);
  machine.kernel.dispose();
});
