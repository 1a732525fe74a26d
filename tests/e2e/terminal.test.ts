/** Terminals side by side, links from traces, search, copy, clear, scroll-back. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const tool = (name: string) =>
  bench.page.getByRole('group', { name: 'Terminal tools' }).getByRole('button', { name });
const panes = () => bench.page.locator('.term > .pane');
const cursorLine = () => bench.page.locator('.monaco-editor .line-numbers.active-line-number').first();

it(
  'a place in a stack trace is a link that opens the file at its line, and Alt+E goes there without a mouse',
  async () => {
    await bench.create('src/planted.js');
    await bench.edit('src/planted.js', "\n\nthrow new Error('planted');\n");
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.openFile('src/hub.js');
    await bench.shell('node src/planted.js');
    await bench.shows(['Error: planted', '$']);
    await bench.press('Alt+e');
    await bench.page.getByRole('tab', { name: /planted\.js/, selected: true }).waitFor();
    await expect.poll(() => cursorLine().textContent()).toBe('3');
    await bench.openFile('src/hub.js');
    const row = panes().locator('.xterm-rows > div').filter({ hasText: 'at file:///' }).first();
    const box = (await row.boundingBox()) ?? { x: 0, y: 0, height: 0 };
    // in the middle of "at file:///home/…": a link is found where the pointer rests
    await bench.page.mouse.move(box.x + 120, box.y + box.height / 2);
    await bench.page.mouse.move(box.x + 124, box.y + box.height / 2);
    await bench.page.waitForTimeout(300);
    await bench.page.mouse.click(box.x + 124, box.y + box.height / 2);
    await bench.page.getByRole('tab', { name: /planted\.js/, selected: true }).waitFor();
  },
  LIMIT_MS,
);

it(
  'the scroll-back is searched, copied and cleared',
  async () => {
    await bench.shell(`node -e 'for (let i = 0; i < 300; i++) console.log("row-" + i + "-end")'`);
    await bench.shows(['row-299-end', '$']);
    await bench.press('Control+f');
    const search = bench.page.getByRole('search', { name: 'Search in the terminal' });
    await search.getByRole('textbox').fill('row-7-end');
    await search.getByText('1 of 1').waitFor();
    await expect.poll(() => bench.screen()).toContain('row-7-end');
    await search.getByRole('textbox').fill('nowhere-to-be-found');
    await search.getByText('nothing').waitFor();
    await bench.press('Escape');
    await tool('Copy the output').click();
    const copied = async () => bench.page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toContain('row-0-end\nrow-1-end');
    await tool('Clear the terminal').click();
    await expect.poll(() => bench.screen()).not.toContain('row-299-end');
  },
  LIMIT_MS,
);

it(
  'a split puts a new shell beside, each keeps its own output, and the scroll-back outlives a look elsewhere',
  async () => {
    await bench.shell('echo left-$((40+2))');
    await bench.shows(['left-42']);
    await tool('Split').click();
    await expect.poll(() => panes().count()).toBe(2);
    await bench.shows([/[$❯>] ?$/]);
    await bench.page.keyboard.type('echo right-$((40+3))');
    await bench.press('Enter');
    await bench.shows(['right-43']);
    expect(await bench.screen()).not.toContain('left-42');
    await panes().first().locator('.xterm-box').click();
    await expect.poll(() => bench.screen()).toContain('left-42');
    await bench.page.getByRole('tab', { name: 'load', exact: true }).click();
    await panes().first().getByText('Load starts').waitFor();
    await bench.page.getByRole('tab', { name: 'sh', exact: true }).click();
    await expect.poll(() => bench.screen()).toContain('left-42');
    await tool('Close this pane').click();
    await expect.poll(() => panes().count()).toBe(1);
    await expect.poll(() => bench.screen()).toContain('right-43');
  },
  LIMIT_MS,
);

it(
  'a shell beside a running server, both in sight, on a small laptop too',
  async () => {
    await bench.page.setViewportSize({ width: 1024, height: 768 });
    await bench.run('Run');
    await bench.shows(['rate-board listening']);
    await tool('Split').click();
    await expect.poll(() => panes().count()).toBe(2);
    await panes().first().getByText('rate-board listening').first().waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
