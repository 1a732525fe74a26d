/** Breakpoints: a running program stands still on a line, is asked, stepped through, and goes on. */
import { beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../support/axe.ts';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const side = () => bench.page.getByRole('complementary');
const paused = () => side().getByRole('region', { name: 'Paused', exact: true });
const breakpoints = () => side().getByRole('region', { name: 'Breakpoints', exact: true });
const bar = () => bench.page.getByRole('group', { name: 'Paused program' });
const value = (name: string) => paused().locator(`tr[data-name="${name}"] td`);
const http = () => bench.page.getByRole('region', { name: 'HTTP' });
const breaks = (line: number) =>
  bench
    .editor()
    .locator('.line-numbers', { hasText: new RegExp(`^${line}$`) })
    .click({ modifiers: ['Shift'] });

/** By the keyboard, wherever the line is. */
async function breaksFurtherDown(line: number): Promise<void> {
  await bench.editor().locator('.view-lines').click();
  await bench.press('Control+Home');
  for (let at = 1; at < line; at += 1) await bench.press('ArrowDown');
  await bench.press('Shift+F9');
  await breakpoints().locator(`[data-breakpoint="src/server.js:${line}"]`).waitFor();
}

async function send(address: string): Promise<void> {
  await bench.press('Alt+h');
  await http().getByLabel('Address').fill(address);
  await bench.press('Enter');
}

/** The line the program stands on, as the panel and the bar tell. */
async function standsOn(place: string): Promise<void> {
  await paused()
    .and(bench.page.locator(`[data-line="${place}"]`))
    .waitFor();
  const [path, line] = place.split(':');
  await bar().getByText(`Paused on line ${line} of ${path}`).waitFor();
}

it(
  '19. a request stands still on a line, is looked at and stepped through, and is answered when it goes on',
  async () => {
    await bench.openFile('src/server.js');
    await breaks(23);
    await breakpoints().locator('[data-breakpoint="src/server.js:23"]').waitFor();
    await bench.run('Run');
    await bench.page.getByText('listening on 8080').waitFor();
    await send('/healthz');
    await standsOn('src/server.js:23');
    await bench.page.getByRole('status').getByText('Paused on line 23 of src/server.js').waitFor();
    await bench.editor().locator('.paused-line').first().waitFor();
    expect(
      await http()
        .getByLabel('Address')
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
    await value('url').getByText('healthz').first().waitFor();
    await value('kick').getByText('not yet').waitFor();
    await paused().getByText('Names of the file').click();
    await value('sendJson').getByText('[Function: sendJson]').waitFor();
    await value('streamRates').getByText('streamRates').waitFor();
    await paused()
      .getByRole('button', { name: /^handle/ })
      .waitFor();
    await paused().getByLabel('Expression').fill('req.method + open.size + typeof streamRates');
    await bench.press('Enter');
    await paused().getByRole('status').getByText("'GET0function'").waitFor();
    expect(await axeViolations(bench.page, 'paused', ['.monaco-editor', '.xterm'])).toEqual([]);
    await bench.press('F10');
    await standsOn('src/server.js:24');
    await bench.press('F11');
    await standsOn('src/server.js:7');
    await value('status').getByText('200').waitFor();
    await bench.press('F10');
    await standsOn('src/server.js:8');
    await value('text').getByText('{"ok":true,"streams":0}').waitFor();
    expect(await http().getByText('200 OK').count()).toBe(0);
    await bar().getByRole('button', { name: 'Continue', exact: false }).first().click();
    await http().getByText('200 OK').waitFor();
    await paused().waitFor({ state: 'detached' });
  },
  LIMIT_MS,
);

it(
  '19. a condition lets all others pass, and a breakpoint set while the service runs counts without a new start',
  async () => {
    await breakpoints()
      .getByLabel('Condition of the breakpoint on src/server.js:23')
      .fill("url.pathname === '/nowhere'");
    await bench.press('Enter');
    await bench.kept('attempts', '/nowhere');
    await breaksFurtherDown(44);
    // a program that runs hears of it within a moment, and nothing tells when it has
    await expect
      .poll(
        async () => {
          await send('/elsewhere');
          return paused()
            .waitFor({ timeout: 1000 })
            .then(
              () => 'paused',
              () => 'answered',
            );
        },
        { timeout: 30_000 },
      )
      .toBe('paused');
    await standsOn('src/server.js:44');
    await bench.press('F8');
    await http().getByText('404 Not Found').waitFor();
    await send('/nowhere');
    await standsOn('src/server.js:23');
    await bar().getByRole('button', { name: 'Continue, and take the breakpoint away' }).click();
    await standsOn('src/server.js:44');
    await breakpoints().locator('[data-breakpoint="src/server.js:23"]').waitFor({ state: 'detached' });
    await bench.press('F8');
    await paused().waitFor({ state: 'detached' });
  },
  LIMIT_MS,
);

it(
  '19. a program that stands still is stopped with Ctrl+C, and is started again',
  async () => {
    await send('/elsewhere');
    await standsOn('src/server.js:44');
    await bench.run('Run');
    await paused().waitFor({ state: 'detached' });
    await bench.shows([/paused on line 44[^]*listening/]);
    await send('/elsewhere');
    await standsOn('src/server.js:44');
    // which gives the terminal the keys, in the next frame
    await bench.page.getByRole('tab', { name: /running\s*server/ }).click();
    await bench.page.locator('.pane[data-active] .xterm-box textarea:focus').waitFor({ state: 'attached' });
    await bench.press('Control+c');
    await bench.shows(['^C', 'shutting down', /[$❯>] ?$/]);
    await paused().waitFor({ state: 'detached' });
  },
  LIMIT_MS,
);

it(
  '19. a breakpoint is set by the keyboard, goes with its line, and is there after a reload',
  async () => {
    await bench.terminal('sh'); // the HTTP panel has fields too
    await bench.openFile('src/main.js');
    await bench.editor().locator('.view-line').filter({ hasText: 'const app' }).click();
    await bench.press('Shift+F9');
    await breakpoints().locator('[data-breakpoint="src/main.js:7"]').waitFor();
    await bench.press('Home');
    await bench.press('Enter');
    await breakpoints().locator('[data-breakpoint="src/main.js:8"]').waitFor();
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.page.reload();
    await bench.booted();
    await breakpoints().locator('[data-breakpoint="src/main.js:8"]').waitFor();
    await breakpoints().getByRole('button', { name: 'Take all away' }).click();
    await expect.poll(() => bench.editor().locator('.breakpoint-glyph').count()).toBe(0);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
