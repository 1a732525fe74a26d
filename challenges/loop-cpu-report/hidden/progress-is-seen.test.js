import test from 'node:test';
import assert from 'node:assert/strict';
import { manyRows, openDesk } from './invoice-desk.js';

/** What somebody sees who asks again and again while a report over `rows` invoices runs. */
async function watched(rows) {
  const desk = await openDesk(manyRows(rows));
  const seen = [];
  const made = [];
  const { body } = await desk.post();
  await desk.over(body.id, ({ progress }) => {
    seen.push(progress);
    made.push(desk.meter.comparisons);
  });
  // none of them where they are made by another thread
  const [first, all] = [made[0], made.at(-1) - made[0]];
  const nearly = seen.findIndex((percent) => percent >= 90);
  return { seen, all, left: nearly < 0 ? 0 : all - (made[nearly] - first), at: seen[nearly] };
}

test('progress grows from 0 to 100 and can be watched', async () => {
  let seen;
  let all;
  let left;
  let at;
  let asked = 0;
  // a report that is over before anybody has asked proves nothing: then a longer one
  for (const rows of [800, 800, 1600, 3200]) {
    ({ seen, all, left, at } = await watched(rows));
    asked += seen.length;
    if (seen.some((percent) => percent >= 1 && percent <= 99)) break;
  }
  assert.ok(
    seen.some((percent) => percent >= 1 && percent <= 99),
    `somebody who asked ${asked} times during four reports never saw a progress between 1 and 99`,
  );
  assert.ok(
    left <= all / 2,
    `the report said ${at} %, and ${left} of the ${all} comparisons were made after that`,
  );
  const back = seen.findIndex((percent, i) => i > 0 && percent < seen[i - 1]);
  assert.equal(back, -1, `the progress went back from ${seen[back - 1]} to ${seen[back]}`);
  assert.ok(
    seen.every((percent) => percent >= 0 && percent <= 100),
    `the progress was ${Math.min(...seen)} to ${Math.max(...seen)} per cent`,
  );
  assert.equal(seen.at(-1), 100, `the report is done and its progress is ${seen.at(-1)}`);
});
