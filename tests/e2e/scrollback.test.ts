/** What terminals printed outlives the page, until it is cleared or erased. */
import { expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;
const BEFORE = 'printed before this page was loaded';

const visit = visitForAllTests();

/** Waits until the browser has it: a reload at once may be faster than that. */
async function written(bench: Bench, text: string): Promise<void> {
  const all = (): Promise<string> =>
    bench.page.evaluate(
      () =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open('hotfix');
          opening.onerror = () => reject(new Error('the database does not open'));
          opening.onsuccess = () => {
            const db = opening.result;
            const asking = db.transaction('screens').objectStore('screens').getAll();
            asking.onerror = () => reject(new Error('the database does not answer'));
            asking.onsuccess = () => {
              db.close();
              const found = asking.result as { lines: Map<string, string> }[]; // written by the page
              resolve(found.flatMap(({ lines }) => [...lines.values()]).join());
            };
          };
        }),
    );
  await expect.poll(all).toContain(text);
}

it(
  'output of an earlier visit is shown after a reload, marked as such, until it is erased',
  async () => {
    const bench = await visit.open(SLUG);
    await bench.shell('echo first-$((40+2))');
    await bench.shows(['first-42', /[$❯>] ?$/]);
    await written(bench, 'first-42');
    await bench.page.reload();
    await bench.booted();
    await bench.shows([BEFORE, 'first-42', 'this visit', /[$❯>] ?$/]);
    await bench.shell('echo second-$((40+3))');
    await bench.shows(['second-43', /[$❯>] ?$/]);
    await written(bench, 'second-43');
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
