import test from 'node:test';
import assert from 'node:assert/strict';
import { manyRows, openDesk } from './invoice-desk.js';

test('progress grows from 0 to 100 and can be watched', async () => {
  const desk = await openDesk(manyRows(800));
  const seen = [];
  const { body } = await desk.post();
  await desk.over(body.id, ({ progress }) => seen.push(progress));

  const between = new Set(seen.filter((percent) => percent >= 1 && percent <= 99));
  assert.ok(
    between.size >= 1,
    `somebody who asked ${seen.length} times during the report never saw a progress between 1 and 99`,
  );
  const back = seen.findIndex((percent, i) => i > 0 && percent < seen[i - 1]);
  assert.equal(back, -1, `the progress went back from ${seen[back - 1]} to ${seen[back]}`);
  assert.ok(
    seen.every((percent) => percent >= 0 && percent <= 100),
    `the progress was ${Math.min(...seen)} to ${Math.max(...seen)} per cent`,
  );
  assert.equal(seen.at(-1), 100, `the report is done and its progress is ${seen.at(-1)}`);
});
