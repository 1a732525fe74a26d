/** What terminals printed outlives the page, until it is cleared or erased. */
import { expect, it } from 'vitest';
import { visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;
const BEFORE = 'printed before this page was loaded';

const visit = visitForAllTests();

it(
  'output of an earlier visit is shown after a reload, marked as such, until it is erased',
  async () => {
    const bench = await visit.open(SLUG);
    await bench.shell('echo first-$((40+2))');
    await bench.shows(['first-42', /[$❯>] ?$/]);
    await bench.kept('screens', 'first-42');
    await bench.page.reload();
    await bench.booted();
    await bench.shows([BEFORE, 'first-42', 'this visit', /[$❯>] ?$/]);
    await bench.shell('echo second-$((40+3))');
    await bench.shows(['second-43', /[$❯>] ?$/]);
    await bench.kept('screens', 'second-43');
    await bench.page.reload();
    await bench.booted();
    // one mark for all that is from before
    const screen = await bench.shows([BEFORE, 'first-42', 'second-43', 'this visit', /[$❯>] ?$/]);
    expect(screen.split('this visit')).toHaveLength(2);
    await bench.page.goto(`${visit.stack.url}/#/stored`);
    const row = bench.page.getByRole('listitem').filter({ hasText: 'rate board' });
    await row.getByRole('button', { name: /^Erase/ }).click();
    await row.getByRole('button', { name: /for good/ }).click();
    await bench.page.getByText('Nothing is kept of any incident').waitFor();
    await bench.goto(SLUG);
    await bench.shows([/[$❯>] ?$/]);
    expect(await bench.screen()).not.toContain(BEFORE);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
