/** The verdict while it comes in, one check run again, and the paths of the catalogue. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = JUDGE_LIMIT_MS + 60_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const check = (id: string) => bench.page.locator(`aside .verdict [data-check="${id}"]`);

it(
  'results show one by one while the other checks still run',
  async () => {
    await bench.page.evaluate(() => {
      const partial: number[] = [];
      Object.assign(globalThis, { partial });
      const verdict = document.querySelector('aside .verdict');
      new MutationObserver(() => {
        if (verdict?.getAttribute('data-state') !== 'judging') return;
        partial.push(verdict.querySelectorAll('[data-outcome]').length);
      }).observe(verdict ?? document.body, { subtree: true, childList: true, attributes: true });
    });
    const outcomes = await bench.submit();
    const partial = await bench.page.evaluate(() => (globalThis as unknown as { partial: number[] }).partial); // set above
    const of = Object.keys(outcomes).length;
    expect(partial.some((count) => count > 0 && count < of)).toBe(true);
    expect(outcomes['pings-stop']).toBe('fail');
  },
  LIMIT_MS,
);

it(
  'one check is run again by itself on the files as they are, and the score stays',
  async () => {
    const score = await bench.page.locator('aside .verdict .num').textContent();
    await check('pings-stop').getByRole('button', { name: 'Run this check again' }).click();
    await check('pings-stop').locator('[data-recheck="fail"]').waitFor({ timeout: JUDGE_LIMIT_MS });
    await bench.apply(SLUG, 'accepted/reference');
    await check('pings-stop').getByRole('button', { name: 'Run this check again' }).click();
    await check('pings-stop').getByText('It passes now').waitFor({ timeout: JUDGE_LIMIT_MS });
    expect(await bench.page.locator('aside .verdict .num').textContent()).toBe(score);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'the catalogue has a path for each family, with an address of its own',
  async () => {
    await bench.page.goto(`${visit.stack.url}/#/path/leak`);
    await bench.page.getByRole('heading', { name: 'Memory leaks' }).waitFor();
    expect(await bench.page.getByRole('heading', { level: 2 }).count()).toBe(1);
    await bench.page
      .getByRole('navigation', { name: 'Paths' })
      .getByRole('link', { name: 'Blocked event loop' })
      .click();
    await bench.page.getByRole('heading', { name: 'Blocked event loop' }).waitFor();
    await bench.page.getByRole('link', { name: 'All paths' }).click();
    await expect.poll(() => bench.page.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(3);
    await bench.page.getByRole('progressbar').first().waitFor();
  },
  LIMIT_MS,
);
