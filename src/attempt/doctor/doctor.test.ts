import { expect, it } from 'vitest';
import { examineAll, type Examined } from './doctor-slice.ts';
import { EXAMINATIONS, type Examination } from './examinations.ts';

const good = async () => ({ ok: true, saw: 'It works.' }) as const;

async function shown(examinations: readonly Examination[]): Promise<readonly (readonly Examined[])[]> {
  const all: (readonly Examined[])[] = [];
  await examineAll(examinations, {}, (rows) => all.push(rows));
  return all;
}

it('14. examinations run one by one, and each is shown as it ends', async () => {
  const all = await shown([
    { id: 'a', title: 'A', run: good },
    { id: 'b', title: 'B', after: 'a', run: good },
  ]);
  expect(all.map((rows) => rows.map(({ state }) => state))).toEqual([
    ['running', 'waiting'],
    ['done', 'waiting'],
    ['done', 'running'],
    ['done', 'done'],
  ]);
});

it('14. what fails is told, what stands on it is not tried, and the rest is', async () => {
  const rows = (
    await shown([
      { id: 'a', title: 'A', run: () => Promise.reject(new Error('no such thing')) },
      { id: 'b', title: 'B', after: 'a', run: good },
      { id: 'c', title: 'C', after: 'b', run: good },
      { id: 'd', title: 'D', run: good },
    ])
  ).at(-1);
  expect(rows).toMatchObject([
    { state: 'done', finding: { ok: false, saw: 'no such thing' } },
    { state: 'skipped', because: 'A' },
    { state: 'skipped', because: 'B' },
    { state: 'done', finding: { ok: true } },
  ]);
});

it('14. every ground of an examination is examined before it', () => {
  EXAMINATIONS.forEach(({ after }, at) => {
    if (after !== undefined) expect(EXAMINATIONS.slice(0, at).map(({ id }) => id)).toContain(after);
  });
});
