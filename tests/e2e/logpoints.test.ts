/** Logpoints: values of a line beside it while the program runs, without an edit. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const panel = () =>
  bench.page.getByRole('complementary').getByRole('region', { name: 'Logpoints', exact: true });
const row = (site: string) => panel().locator(`[data-logpoint="${site}"]`);
const beside = (words: RegExp) => bench.editor().locator('.logpoint-value').filter({ hasText: words });

/** Types into the box under the line, which has the keys. */
async function answer(line: number, expression: string): Promise<void> {
  const box = bench.page.getByRole('form', { name: `Logpoint on line ${line}` });
  await box.locator('input:focus').waitFor();
  await bench.page.keyboard.type(expression);
  await bench.press('Enter');
}

it(
  '10. a click beside a line shows a value there while the service runs, and the file stays as it is',
  async () => {
    await bench.openFile('src/main.js');
    await bench.editor().locator('.line-numbers', { hasText: /^8$/ }).click();
    await answer(8, 'rate = 1');
    await bench.page.getByRole('alert').getByText('it assigns').waitFor();
    await bench.press('Control+a');
    await bench.page.keyboard.type('rate.pair');
    await bench.press('Enter');
    await beside(/rate\.pair.=.not.reached.yet/).waitFor();
    await bench.run('Run');
    await bench.shows(['rate-board listening']);
    await beside(/rate\.pair.=.[A-Z]{3}\/?[A-Z]{3}.*×\d+/).waitFor();
    const count = async () =>
      Number((await row('src/main.js:8').locator('.count').textContent())?.replaceAll(/\D/g, ''));
    const first = await count();
    await expect.poll(count, { timeout: 20_000 }).toBeGreaterThan(first);
    await panel()
      .getByRole('region', { name: 'Values of logpoints' })
      .getByText('main.js:8')
      .first()
      .waitFor();
    await bench.page.getByRole('tab', { name: /main\.js/, selected: true }).waitFor();
    expect(await bench.page.getByRole('tab', { name: /edited/ }).count()).toBe(0);
  },
  LIMIT_MS,
);

it(
  '10. by the keyboard: an expression that throws says so, and the service goes on',
  async () => {
    await bench.editor().locator('.view-line').filter({ hasText: 'app.listen' }).click();
    await bench.press('F9');
    await answer(10, 'nobody.home');
    await panel().getByText('press Run, Test or Load').waitFor();
    await bench.run('Run');
    await row('src/main.js:10').getByText('ReferenceError: nobody is not defined').waitFor();
    await bench.shows(['rate-board listening']);
  },
  LIMIT_MS,
);

it(
  '10. an await that has not settled is shown with its line',
  async () => {
    const awaits = bench.page.getByRole('complementary').getByRole('region', { name: 'Pending awaits' });
    await awaits.getByRole('checkbox').check();
    await bench.edit(
      'src/audit.js',
      'export async function startAudit() {\n  await new Promise(() => {});\n}\n',
    );
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.run('Run');
    await awaits.getByRole('row', { name: /src\/audit\.js:2.*new Promise/ }).waitFor();
    await awaits.getByRole('checkbox').uncheck();
    await bench.openFile('src/main.js');
  },
  LIMIT_MS,
);

it(
  '10. a logpoint goes with its line, and is there after a reload',
  async () => {
    await bench.editor().locator('.view-line').filter({ hasText: 'const app' }).click();
    await bench.press('Home');
    await bench.press('Enter');
    await row('src/main.js:9').getByText('rate.pair').waitFor();
    await row('src/main.js:11').getByText('nobody.home').waitFor();
    await bench.page.getByText('saved as you type', { exact: true }).waitFor();
    await bench.page.reload();
    await bench.booted();
    await row('src/main.js:9').getByText('rate.pair').waitFor();
    await panel().getByRole('button', { name: 'Take all away' }).click();
    await expect.poll(() => bench.editor().locator('.logpoint-value').count()).toBe(0);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
