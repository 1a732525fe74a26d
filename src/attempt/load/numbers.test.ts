import { describe, expect, it } from 'vitest';
import { seriesIn } from './numbers.ts';

const brief = (output: string) => seriesIn(output).map(({ label, unit, values }) => [label, unit, ...values]);

describe('numbers in what a load script prints', () => {
  it('18 are found by their lines, with their units', () => {
    expect(
      brief('> shop@1.0.0 load\n> node scripts/load.js\n\nhits 4 %\r\nlongest silence: 12.5 ms\n'),
    ).toEqual([
      ['hits #', '%', 4],
      ['longest silence: #', 'ms', 12.5],
    ]);
    expect(brief('40 requests for 20 products: rendered 7 times\n')).toEqual([
      ['# requests for … products: rendered … times', '', 40],
      ['… requests for # products: rendered … times', '', 20],
      ['… requests for … products: rendered # times', '', 7],
    ]);
  });

  it('18 of lines of one kind are a curve, over a number that only grows where there is one', () => {
    const output =
      'after 10 rounds: 5 listeners\nafter 20 rounds: 9 listeners\nafter 30 rounds: 7 listeners\n';
    expect(seriesIn(output)).toEqual([
      { label: 'after … rounds: # listeners', unit: '', values: [5, 9, 7], over: [10, 20, 30] },
    ]);
    expect(seriesIn('took 3 ms\ntook 2 ms\ntook 4 ms\n')[0]).toMatchObject({ values: [3, 2, 4], over: null });
  });

  it('18 are no part of names, versions, times, log lines or of a line that is not at its end', () => {
    const lines = [
      'customer c-9 waits',
      'v1.2.3 of a-1',
      'at 12:30:05',
      '{"level":30,"ms":5}',
      'abc12',
      'half 1',
    ];
    expect(seriesIn(lines.join('\n'))).toEqual([]);
    const esc = String.fromCharCode(27);
    expect(brief(`${esc}[32mopen 3${esc}[0m\nprogress 1\rprogress 2\n`)).toEqual([
      ['open #', '', 3],
      ['progress #', '', 2],
    ]);
  });

  it('18 are read past the bars that are drawn beside them', () => {
    const [series] = seriesIn('  at 0.1 s ### 25\n  at 0.2 s # 5\n  at 0.3 s  0\n');
    expect(series).toEqual({ label: 'at … #', unit: '', values: [25, 5, 0], over: [0.1, 0.2, 0.3] });
  });

  it('18 are bounded', () => {
    const many = Array.from({ length: 500 }, (_, at) => `${'x'.repeat(at)} is 1\n`).join('');
    const found = seriesIn(many);
    expect(found).toHaveLength(60);
    expect(Math.max(...found.map(({ label }) => label.length))).toBeLessThanOrEqual(161);
  });
});
