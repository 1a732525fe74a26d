/** What the load script prints in numbers, drawn, and two runs side by side. */
import { expect, it } from 'vitest';
import { visitForAllTests } from './bench.ts';

const SLUG = 'queue-retry-storm';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();

it(
  'numbers of the load script are a curve and a table, and the run before stands beside',
  async () => {
    const bench = await visit.open(SLUG);
    const numbers = bench.page.getByRole('region', { name: 'Numbers of the load script' });
    await bench.run('Load');
    await bench.shows(['given up so far', '(done)'], 60_000);
    const row = numbers.getByRole('row').filter({ hasText: 'the declined card was tried #' });
    await row.waitFor();
    const cells = (): Promise<string[]> => row.getByRole('cell').allTextContents();
    const [none, first = ''] = await cells();
    expect(none).toBe('–');
    expect(first).toMatch(/^\d/);
    const curve = numbers.getByRole('figure', { name: /^at … #/ });
    await curve.getByText('as a table').click();
    expect(await curve.getByRole('row').count()).toBeGreaterThan(3);
    expect(await curve.locator('path.before').count()).toBe(0);
    await bench.run('Load');
    await expect.poll(async () => (await cells())[0], { timeout: 60_000 }).toBe(first);
    await curve.locator('path.before').waitFor({ state: 'attached' });
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
