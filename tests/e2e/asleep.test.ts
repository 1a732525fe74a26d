/** The machine sleeps while a fix is judged: all processes of the browser stand still, and the clock goes on. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { Bench, JUDGE_LIMIT_MS, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const CHECK_SECONDS = 10;
const FROZEN_MS = 13_000;

/** Every check takes four seconds of any clock before it begins; what it asks of a clock may be the check's own. */
const SLOW = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4000);\n';

/** The processes below this one, which are those of the browser. */
function startedBy(parent: number): readonly number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n');
  const parents = rows
    .filter((row) => !row.endsWith(' ps'))
    .map((row) => row.trim().split(/\s+/).slice(0, 2).map(Number));
  const below = (of: number): readonly number[] =>
    parents.flatMap(([pid = 0, ppid]) => (ppid === of ? [pid, ...below(pid)] : []));
  return below(parent);
}

const visit = visitForAllTests();

it(
  'checks that slept for longer than they may take are no fails, and none is lost',
  async () => {
    const page = await visit.context.newPage();
    await page.route(`**/${SLUG}.json`, async (route) => {
      const response = await route.fetch();
      const content = (await response.json()) as { spec?: object }; // the page parses it, and refuses what is none
      const spec = { ...content.spec, limits: { checkSeconds: CHECK_SECONDS } };
      await route.fulfill({ response, json: { ...content, spec } });
    });
    const bench = new Bench(visit.stack, page);
    await bench.goto(SLUG);
    await bench.apply(SLUG, 'accepted/reference');
    await bench.openFile('src/hub.js');
    await bench.editor().locator('.view-lines').click();
    await bench.press('Control+Home');
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), SLOW);
    await bench.press('Control+v');
    await page.getByText('saved as you type', { exact: true }).waitFor();
    const outcomes = bench.submit();
    await page.locator('aside .verdict').getByText('each in a process of its own').waitFor();
    await page.waitForTimeout(1_000);
    const browser = startedBy(process.pid);
    expect(browser.length).toBeGreaterThan(2);
    for (const pid of browser) process.kill(pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
    for (const pid of browser) process.kill(pid, 'SIGCONT');
    const seen = Object.values(await outcomes);
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen)).toEqual(new Set(['pass']));
    expect(bench.errors).toEqual([]);
  },
  JUDGE_LIMIT_MS + 60_000,
);
