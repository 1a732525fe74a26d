/** Local history: points in time, to compare and to go back to. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const FILE = 'src/audit.js';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const panel = () => bench.page.getByRole('region', { name: 'History' });
const points = () => panel().locator('li:not(.origin)');

it(
  'a save, a run and a pause in typing are points, the latest first, also after a reload',
  async () => {
    await bench.edit(FILE, "console.log('first');\n");
    await bench.press('Control+s');
    await bench.edit(FILE, "console.log('second');\n");
    await bench.run('Load');
    await bench.edit(FILE, "console.log('third');\n");
    await bench.view('History');
    await points().first().getByText('edited').waitFor();
    await bench.kept('points', 'third');
    await bench.page.reload();
    await bench.booted();
    await bench.view('History');
    await points().first().getByText('edited').waitFor();
    const says = await points().locator('summary > span:nth-child(2)').allTextContents();
    expect(says.slice(0, 3)).toEqual(['edited', 'before the load script', 'saved']);
    expect(await points().nth(0).textContent()).toContain('audit.js');
  },
  LIMIT_MS,
);

it(
  'a point is compared with now and with the one before',
  async () => {
    await points().filter({ hasText: 'saved' }).locator('summary').click();
    await points().filter({ hasText: 'saved' }).getByRole('button', { name: 'Against now' }).click();
    await bench.page.locator('.monaco-diff-editor').getByText("'first'").first().waitFor();
    await bench.page.locator('.monaco-diff-editor').getByText("'third'").first().waitFor();
    await bench.press('Escape');
    await points().nth(1).locator('summary').click();
    await points().nth(1).getByRole('button', { name: 'What changed' }).click();
    await bench.page.locator('.monaco-diff-editor').getByText("'second'").first().waitFor();
    await bench.press('Escape');
  },
  LIMIT_MS,
);

it(
  'going back puts the files back everywhere, and what there was is a point too',
  async () => {
    await bench.openFile(FILE);
    await points().filter({ hasText: 'saved' }).locator('summary').click();
    await points().filter({ hasText: 'saved' }).getByRole('button', { name: 'Go back to this' }).click();
    await bench.editor().getByText("'first'").waitFor();
    await bench.shell(`cat ${FILE}`);
    await bench.shows(["console.log('first')"]);
    await points().first().getByText('gone back').waitFor();
    await points().nth(1).locator('summary').click();
    await points().nth(1).getByRole('button', { name: 'Go back to this' }).click();
    await bench.editor().getByText("'third'").waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
