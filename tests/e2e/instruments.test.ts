/** Instruments: what a running program does, beside its code. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const panel = () => bench.page.getByRole('complementary').getByRole('region', { name: 'Instruments' });
const row = (title: string, words: RegExp) =>
  panel().locator('.sites').filter({ hasText: title }).locator('li').filter({ hasText: words }).first();
const count = async (title: string, words: RegExp) =>
  Number(await row(title, words).locator('b').textContent());

const VISITS = `
for (let i = 0; i < 12; i++) {
  const stop = new AbortController();
  const answer = await fetch('http://localhost:8080/rates/stream?customer=c-1', { signal: stop.signal });
  await answer.body.getReader().read();
  stop.abort();
}`;

it(
  'a running service shows its loop, and what visitors leave behind, by the line that made it',
  async () => {
    await bench.run('Run');
    await bench.shows(['rate-board listening']);
    await panel().getByText('src/main.js', { exact: true }).waitFor();
    await panel()
      .getByRole('figure', { name: /Event-loop delay/ })
      .waitFor();
    await panel()
      .getByRole('figure', { name: /Loop busy/ })
      .waitFor();
    await bench.create('src/visits.mjs');
    await bench.edit('src/visits.mjs', VISITS);
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.shell('node src/visits.mjs && echo visited-$((40+2))');
    await bench.shows(['visited-42']);
    await expect.poll(() => count('Timers', /src\/stream\.js:\d+/), { timeout: 20_000 }).toBe(12);
    await row('Listeners', /rate.*src\/stream\.js:\d+/).waitFor();
    expect(await count('Listeners', /rate/)).toBeGreaterThanOrEqual(12);
    await row('Timers', /src\/stream\.js/)
      .getByRole('button')
      .click();
    await bench.page.getByRole('tab', { name: /stream\.js/, selected: true }).waitFor();
    await bench.editor().getByText('setInterval').waitFor();
  },
  LIMIT_MS,
);

it(
  'every curve can be read as a table',
  async () => {
    const chart = panel().getByRole('figure', { name: /Listeners on the busiest event/ });
    await chart.getByText('as a table').click();
    expect(await chart.locator('tbody tr').last().textContent()).toMatch(/ s\d+$/);
  },
  LIMIT_MS,
);

it(
  'a second run shows the first behind it',
  async () => {
    await bench.run('Run');
    await panel().getByText('The grey curves are the run before.').waitFor();
    await expect.poll(() => panel().locator('path.before').count()).toBeGreaterThan(0);
    await expect.poll(() => panel().locator('.process').count()).toBe(1);
  },
  LIMIT_MS,
);

it(
  'a blocked loop shows as delay once it answers again, and the timeline says what blocked it',
  async () => {
    await panel().getByRole('checkbox', { name: 'Timeline' }).check();
    await bench.edit(
      'src/audit.js',
      'export function startAudit() { setTimeout(() => { const end = Date.now() + 700; while (Date.now() < end); }, 1500); }\n',
    );
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.run('Run');
    const most = async () => {
      const words = await panel()
        .getByRole('figure', { name: /Event-loop delay/ })
        .locator('small')
        .textContent();
      return Number(/([\d.]+) ms/.exec(words ?? '')?.[1] ?? 0);
    };
    await expect.poll(most, { timeout: 20_000 }).toBeGreaterThan(500);
    const long = panel().getByRole('figure', { name: /Timeline of the loop/ });
    await long.getByRole('row', { name: /src\/audit\.js:1 \d/ }).waitFor();
    await panel().getByRole('checkbox', { name: 'Timeline' }).uncheck();
  },
  LIMIT_MS,
);

it(
  'switched off, programs run without the probe',
  async () => {
    await panel().getByRole('checkbox', { name: 'Instruments' }).uncheck();
    await bench.edit(
      'src/audit.js',
      "export function startAudit() { console.log('options', process.env.NODE_OPTIONS); }\n",
    );
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.run('Run');
    await bench.shows(['options undefined']);
    await panel().getByRole('checkbox', { name: 'Instruments' }).check();
    await bench.run('Run');
    await bench.shows(['probe.cjs']);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
