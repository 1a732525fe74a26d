import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { describe, expect, it } from 'vitest';
import { errnoOf, errnoText, ErrnoError, isErrnoCode, SerialQueue } from './index.ts';

describe('SerialQueue', () => {
  it('1 runs one task at a time, in order, past a failing one', async () => {
    const queue = new SerialQueue();
    const seen: string[] = [];
    const task = (name: string, fails = false) =>
      queue.run(async () => {
        seen.push(`${name} starts`);
        await Promise.resolve();
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
        return name;
      });
    const [a, b, c] = await Promise.allSettled([task('a'), task('b', true), task('c')]);
    expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends']);
    expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await queue.idle();
  });

  it('1 a task that throws before its first await rejects its own promise', async () => {
    const queue = new SerialQueue();
    const failing = queue.run(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    await expect(queue.run(() => 'next')).resolves.toBe('next');
  });
});

describe('errno', () => {
  it('2 numbers and texts are those of libuv on this Linux', () => {
    const real = new Map([...getSystemErrorMap()].map(([number, [code, text]]) => [code, { number, text }]));
    for (const code of [
      'ENOENT',
      'EISDIR',
      'EADDRINUSE',
      'ECONNREFUSED',
      'EMFILE',
      'ENOTEMPTY',
      'EOF',
    ] as const) {
      expect(errnoOf(code)).toBe(real.get(code)?.number);
      expect(errnoText(code)).toBe(real.get(code)?.text);
    }
    expect(errnoOf('EPIPE')).toBe(-constants.errno.EPIPE);
  });

  it('2 a name that is none is told apart, and an error carries code and number', () => {
    expect([isErrnoCode('ENOENT'), isErrnoCode('NOPE'), isErrnoCode(2)]).toEqual([true, false, false]);
    expect(new ErrnoError('EBADF')).toMatchObject({
      code: 'EBADF',
      errno: -9,
      message: 'EBADF: bad file descriptor',
    });
  });
});
