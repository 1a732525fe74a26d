import { expect, test } from 'vitest';
import { BytePipe } from './byte-pipe.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** mulberry32 */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
}

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'K3 seed %i: every byte comes once and in order, and writers are told when it fits',
  (seed) => {
    const below = random(seed);
    const capacity = 16;
    const pipe = new BytePipe({ capacity });
    let next = 0;
    /** end of each accepted-or-waiting write in the stream of bytes, and whether its writer was told */
    const writes: {
      readonly end: number;
      told: boolean;
      withdrawn: boolean;
      readonly withdraw: () => void;
    }[] = [];
    const sent: number[] = [];
    const received: number[] = [];
    let checked = 0;
    let asked = 0;
    let answered = 0;
    let ended = false;
    for (let step = 0; step < 400; step++) {
      if (below(2) === 0) {
        const data = Array.from({ length: 1 + below(12) }, () => next++ % 256);
        sent.push(...data);
        const write = { end: sent.length, told: false, withdrawn: false, withdraw: () => undefined };
        writes.push(write);
        pipe.write(Uint8Array.from(data), (error) => {
          expect(error).toBeNull();
          expect(write.told).toBe(false);
          write.told = true;
        });
      } else {
        const limit = 1 + below(20);
        asked++;
        pipe.read({
          limit,
          deliver: (result) => {
            answered++;
            if (typeof result === 'string') throw new Error(result);
            expect(result.length > 0).toBe(!ended);
            expect(result.length).toBeLessThanOrEqual(limit);
            received.push(...result);
          },
        });
      }
      expect(received.slice(checked)).toEqual(sent.slice(checked, received.length));
      checked = received.length;
      expect(pipe.size).toBe(sent.length - received.length);
      expect(answered === asked || pipe.size === 0).toBe(true);
      const fits = (end: number): boolean => end - received.length <= capacity;
      expect(writes.filter(({ end, told }) => told !== fits(end))).toEqual([]);
    }
    ended = true;
    pipe.end();
    while (pipe.size > 0) received.push(...pipe.take(7));
    expect(received).toEqual(sent);
  },
);

test('K3 a withdrawn write leaves no bytes, unless it was accepted', () => {
  const pipe = new BytePipe({ capacity: 2 });
  const told: string[] = [];
  const first = pipe.write(bytes(1, 2), () => told.push('first'));
  const second = pipe.write(bytes(3), () => told.push('second'));
  pipe.write(bytes(4), () => told.push('third'));
  first();
  second();
  expect([...pipe.take(10)]).toEqual([1, 2, 4]);
  expect(told).toEqual(['first', 'third']);
});

test('K3 a withdrawn read takes nothing', () => {
  const pipe = new BytePipe();
  const withdraw = pipe.read({ limit: 10, deliver: () => expect.unreachable() });
  withdraw();
  pipe.write(bytes(1), () => undefined);
  expect(pipe.size).toBe(1);
});

test('K3 readers are served in the order they came, past those that must wait', () => {
  const pipe = new BytePipe();
  const served: string[] = [];
  let open = false;
  const reader = (name: string, eligible: () => boolean) => ({
    limit: 1,
    eligible,
    deliver: (result: Uint8Array | string) => served.push(`${name} ${String(result)}`),
  });
  pipe.read(reader('waits', () => open));
  pipe.read(reader('first', () => true));
  pipe.read(reader('second', () => true));
  pipe.write(bytes(1, 2, 3), () => undefined);
  expect(served).toEqual(['first 1', 'second 2']);
  open = true;
  pipe.wake();
  expect(served).toEqual(['first 1', 'second 2', 'waits 3']);
});

test('K3 an end is read after what was written, again and again; an error too', () => {
  for (const code of [null, 'ECONNRESET'] as const) {
    const pipe = new BytePipe();
    pipe.write(bytes(1), () => undefined);
    if (code === null) pipe.end();
    else pipe.fail(code);
    const results: (Uint8Array | string)[] = [];
    for (let i = 0; i < 3; i++) pipe.read({ limit: 10, deliver: (result) => results.push(result) });
    expect(results).toEqual([bytes(1), code ?? bytes(), code ?? bytes()]);
    let error: string | null = null;
    pipe.write(bytes(2), (given) => (error = given));
    expect(error).toBe('EPIPE');
  }
});

test('K3 when the reader goes, every waiting writer gets EPIPE', () => {
  const pipe = new BytePipe({ capacity: 1 });
  const told: (string | null)[] = [];
  for (let i = 0; i < 3; i++) pipe.write(bytes(i), (error) => told.push(error));
  pipe.closeReader();
  pipe.write(bytes(9), (error) => told.push(error));
  expect(told).toEqual([null, 'EPIPE', 'EPIPE', 'EPIPE']);
});

test('K3 a reader that writes from its callback does not lose its turn', () => {
  const pipe = new BytePipe();
  const received: number[] = [];
  const ask = (): void => {
    pipe.read({
      limit: 1,
      deliver: (result) => {
        if (typeof result === 'string' || result[0] === undefined) return;
        received.push(result[0]);
        if (result[0] < 5) pipe.write(bytes(result[0] + 1), () => undefined);
        ask();
      },
    });
  };
  ask();
  pipe.write(bytes(0), () => undefined);
  expect(received).toEqual([0, 1, 2, 3, 4, 5]);
});
