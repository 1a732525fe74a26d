import { expect, test } from 'vitest';
import { analyse } from './analyser.ts';
import { SourceAnalyser, type Analyse } from './source-analyser.ts';

function counted(): { readonly analyser: SourceAnalyser; readonly calls: string[] } {
  const calls: string[] = [];
  const counting: Analyse = (kind, source) => {
    calls.push(`${kind} ${source.slice(0, 20)}`);
    return analyse(kind, source);
  };
  return { analyser: new SourceAnalyser(() => Promise.resolve(counting)), calls };
}

test('K17 a text is analysed once for all, and as what it is', async () => {
  const { analyser, calls } = counted();
  const first = await analyser.analyse('module', 'export const a = await 1');
  expect(first).toMatchObject({ localExports: [['a', 'a']], hasTopLevelAwait: true });
  expect(await analyser.analyse('module', 'export const a = await 1')).toBe(first);
  expect(await analyser.analyse('script', 'import("x")')).toMatchObject([{ text: '$imp(,' }]);
  expect(calls).toEqual(['module export const a = awa', 'script import("x")']);
});

test('K17 a text that does not parse, or is too long, gives null', async () => {
  const { analyser, calls } = counted();
  expect(await analyser.analyse('script', 'let let = 1 (')).toBeNull();
  expect(await analyser.analyse('script', 'let let = 1 (')).toBeNull();
  expect(analyser.analyse('script', ' '.repeat(300_000))).toBeNull();
  expect(calls).toHaveLength(1);
});

test('K17 what was used longest ago is forgotten first', async () => {
  const { analyser, calls } = counted();
  const long = (n: number): string => `${n};${' '.repeat(250_000)}`;
  for (let n = 0; n < 60; n++) await analyser.analyse('script', long(n));
  await analyser.analyse('script', long(0));
  for (let n = 60; n < 70; n++) await analyser.analyse('script', long(n));
  expect(calls).toHaveLength(70);
  await analyser.analyse('script', long(0));
  expect(calls).toHaveLength(70);
  await analyser.analyse('script', long(1));
  expect(calls).toHaveLength(71);
});

test('K17 a parser that could not be loaded is asked for again', async () => {
  let loads = 0;
  const analyser = new SourceAnalyser(() => {
    loads++;
    return loads === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(analyse);
  });
  expect(await analyser.analyse('script', '1')).toBeNull();
  expect(await analyser.analyse('script', '1')).toEqual([]);
});
