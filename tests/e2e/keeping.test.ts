/** What is stored and how to be rid of it; the boot doctor; the coach beside a first incident. */
import { afterEach, expect, it } from 'vitest';
import { Bench, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const FILE = 'src/stream.js';
const LIMIT_MS = JUDGE_LIMIT_MS;

const visit = visitForAllTests();
afterEach(() => visit.forget());

it(
  'an incident is listed with its size, and erased after the second press',
  async () => {
    const bench = await visit.open(SLUG);
    const { page } = bench;
    await bench.edit(FILE, '// all mine\n');
    await page.getByText('saved as you type', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('link', { name: 'What is stored' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'rate board' });
    await row.getByText(/\d (kB|bytes)/).waitFor();
    await page.getByText('this browser gives the page').waitFor();
    await row.getByRole('button', { name: /^Erase/ }).click();
    await row.getByRole('button', { name: 'Keep it' }).click();
    await row.getByRole('button', { name: /^Erase/ }).click();
    await row.getByRole('button', { name: /for good/ }).click();
    await page.getByText('Nothing is kept of any incident').waitFor();
    await bench.goto(SLUG);
    await bench.openFile(FILE);
    await bench.editor().getByText('import').first().waitFor();
    expect(await bench.editor().getByText('// all mine').count()).toBe(0);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'all of it is erased: settings and attempts are as on a first visit',
  async () => {
    const page = await visit.context.newPage();
    await page.goto(`${visit.stack.url}/#/`);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Light' }).click();
    await page.goto(`${visit.stack.url}/#/stored`);
    await page.getByRole('button', { name: 'Erase everything' }).click();
    await page.getByRole('button', { name: 'Erase everything for good' }).click();
    await page.getByText('Start here').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('hotfix:settings') ?? '')).not.toContain('light');
  },
  LIMIT_MS,
);

it(
  'storage that is nearly full is told of while writes still succeed',
  async () => {
    const page = await visit.context.newPage();
    await page.addInitScript(() => {
      navigator.storage.estimate = async () => ({ usage: 95 * 1024 * 1024, quota: 100 * 1024 * 1024 });
    });
    const bench = new Bench(visit.stack, page);
    await bench.goto(SLUG);
    await page.getByRole('alert').getByText('nearly full: 5.0 MB are left').waitFor();
  },
  LIMIT_MS,
);

it(
  'a full storage is told of, loses nothing over a reload, and takes everything once there is room',
  async () => {
    const bench = await visit.open(SLUG);
    const { page } = bench;
    await bench.edit(FILE, '// before\n');
    await page.getByText('saved as you type', { exact: true }).waitFor();
    const devtools = await visit.context.newCDPSession(page);
    const origin = new URL(visit.stack.url).origin;
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    const full = page.getByRole('alert').getByText('The storage this browser gives the page is full');
    // the browser may take a while to notice
    await expect
      .poll(
        async () => {
          await page.keyboard.type('x');
          await page.waitForTimeout(500);
          return full.count();
        },
        { timeout: 60_000 },
      )
      .toBe(1);
    await page.keyboard.type(' // in no room');
    page.on('dialog', (dialog) => void dialog.accept()); // it asks before the page goes
    await page.reload();
    await bench.booted();
    await full.waitFor();
    await bench.openFile(FILE);
    await bench.editor().getByText('// in no room').waitFor();
    await bench.editor().locator('.view-lines').click();
    await bench.press('Control+End');
    await page.keyboard.type(' // and on');
    await bench.editor().getByText('// in no room // and on').waitFor();
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await page.getByText('saved as you type', { exact: true }).waitFor({ timeout: 60_000 });
    await full.waitFor({ state: 'detached' });
    await page.reload();
    await bench.booted();
    await bench.openFile(FILE);
    await bench.editor().getByText('// in no room // and on').waitFor();
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);

it(
  'the doctor finds everything there, by trying it',
  async () => {
    const page = await visit.context.newPage();
    await page.goto(`${visit.stack.url}/#/doctor`);
    await page.getByText('Everything is there').waitFor({ timeout: 90_000 });
    await page.locator('[data-examined="program"]').getByText('Node v26').waitFor();
    expect(await page.locator('[data-state="ok"]').count()).toBe(
      await page.locator('[data-examined]').count(),
    );
  },
  LIMIT_MS,
);

it(
  'the doctor names what is missing and what to do, and tries nothing that stands on it',
  async () => {
    const page = await visit.context.newPage();
    await page.route('**/config.json', (route) =>
      route.fulfill({ json: { runtimeOrigin: 'http://localhost:9' } }),
    );
    await page.goto(`${visit.stack.url}/#/doctor`);
    const reach = page.locator('[data-examined="reach"][data-state="failed"]');
    await reach.getByText('http://localhost:9 does not answer').waitFor({ timeout: 60_000 });
    await reach.getByText('npm start').waitFor();
    await page.locator('[data-examined="program"][data-state="skipped"]').waitFor();
    await page.getByText('1 of ').waitFor();
  },
  LIMIT_MS,
);

it(
  'the coach ticks off what is done, stays away once it is sent away, and is for first visits',
  async () => {
    const bench = await visit.open(SLUG);
    const { page } = bench;
    const coach = page.getByRole('region', { name: 'First steps' });
    const done = (step: string) => coach.locator(`[data-step="${step}"][data-done="true"]`);
    await coach.waitFor();
    expect(await coach.locator('[data-done="true"]').count()).toBe(0);
    await bench.run('Test');
    await done('run').waitFor();
    await bench.openFile('package.json');
    await done('look').waitFor();
    await bench.edit(FILE, 'export const half = true;\n');
    await done('fix').waitFor();
    await coach.getByRole('button', { name: 'Send the first steps away' }).click();
    await coach.waitFor({ state: 'detached' });
    await page.reload();
    await bench.booted();
    expect(await coach.count()).toBe(0);
    await page.goto(`${visit.stack.url}/#/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByText('Start here').count()).toBe(0);
  },
  LIMIT_MS,
);
