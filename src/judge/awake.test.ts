import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CheckSpec } from '#challenge';
import { watchAwake } from './awake.ts';
import { judge } from './judge.ts';
import type { Machine, RunResult } from './machine.ts';

const HOUR_MS = 3_600_000;

describe('J9 a limit counts waking time', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** The wall's clock goes on and no timer does, as in sleep. */
  const sleep = (): void => void vi.setSystemTime(Date.now() + HOUR_MS);

  test('J9 what is awake is over after the limit, and not before', () => {
    const over = vi.fn();
    const watch = watchAwake(30_000, over);
    vi.advanceTimersByTime(29_999);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledOnce();
    expect(watch.end()).toBe(1_000);
  });

  test('J9 an hour of sleep uses up two seconds, and is told', () => {
    const over = vi.fn();
    const watch = watchAwake(30_000, over);
    vi.advanceTimersByTime(10_000);
    sleep();
    vi.advanceTimersByTime(18_999);
    expect(over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(over).toHaveBeenCalledOnce();
    expect(watch.end()).toBe(HOUR_MS + 1_000);
  });

  test('J9 sleep from which the program comes back ended is told too, and nothing is over after the end', () => {
    const over = vi.fn();
    const watch = watchAwake(300, over);
    sleep();
    expect(watch.end()).toBe(HOUR_MS);
    vi.advanceTimersByTime(HOUR_MS);
    expect(over).not.toHaveBeenCalled();
  });
});

const CHECK: CheckSpec = { id: 'a', kind: 'symptom', weight: 1, says: 'It works', reproduce: 'npm test' };

/** A machine whose programs end like that, one after the other; `outcome` is what the harness reports. */
function machineOf(ends: readonly { outcome: string; unwatchedMs: number; exit?: RunResult['exit'] }[]) {
  let runs = 0;
  const machine: Machine = {
    name: 'browser',
    parallel: 1,
    mount: (files) => {
      const end = ends[runs] ?? { outcome: 'none', unwatchedMs: 0 };
      runs += 1;
      const texts = [...files.values()].map(String);
      const { pass, started } = JSON.parse(texts.find((text) => text.startsWith('{"verdict"')) ?? '{}') as {
        pass: string;
        started: string;
      }; // what sealCheck wrote
      return Promise.resolve({
        run: () =>
          Promise.resolve({
            exit: end.exit ?? { kind: 'exit', code: 0 },
            output: started,
            unwatchedMs: end.unwatchedMs,
          }),
        read: () => Promise.resolve(JSON.stringify({ outcome: end.outcome, seen: 'late', pass })),
        dispose: () => Promise.resolve(),
      });
    },
    dispose: () => Promise.resolve(),
  };
  const judged = judge(
    machine,
    { spec: { checks: [CHECK] }, hidden: new Map([['a.test.js', '']]) },
    new Map(),
  );
  return judged.then(({ checks: [check] }) => [runs, check?.outcome]);
}

describe('J9 a check whose machine slept is no fail', () => {
  const fail = { outcome: 'fail', unwatchedMs: HOUR_MS };
  const timeout = { outcome: 'none', unwatchedMs: HOUR_MS, exit: { kind: 'timeout' } } as const;

  test('J9 it is run again, and what is seen awake counts', async () => {
    expect(await machineOf([fail, { outcome: 'pass', unwatchedMs: 100 }])).toEqual([2, 'pass']);
    expect(await machineOf([fail, { ...fail, unwatchedMs: 100 }])).toEqual([2, 'fail']);
    expect(await machineOf([timeout, fail, { ...timeout, unwatchedMs: 100 }])).toEqual([3, 'timeout']);
  });

  test('J9 a pass stands, and so does what an awake machine saw', async () => {
    expect(await machineOf([{ outcome: 'pass', unwatchedMs: HOUR_MS }])).toEqual([1, 'pass']);
    expect(await machineOf([{ ...fail, unwatchedMs: 1_500 }])).toEqual([1, 'fail']);
    expect(await machineOf([{ ...timeout, unwatchedMs: 60_000 }])).toEqual([1, 'timeout']);
  });

  test('J9 one that never runs awake is an error; a tab in the background is awake once a minute', async () => {
    expect(await machineOf([fail, fail, fail])).toEqual([3, 'harness']);
    const background = { ...fail, unwatchedMs: 60_000 };
    expect(await machineOf([background, background, background])).toEqual([3, 'fail']);
  });
});
