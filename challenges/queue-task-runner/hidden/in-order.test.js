import test from 'node:test';
import assert from 'node:assert/strict';
import { project, until } from '#hotfix/probes';
import { turnstile } from './bench.js';

const random = (below) => Math.floor(Math.random() * below);

test('urgent first, otherwise first come, first served', async () => {
  const { createRunner } = await project('src/runner.js');
  const order = [];
  const runner = createRunner({ workers: 1, handler: async ({ id }) => void order.push(id) });
  for (const [id, urgent] of [['a'], ['b'], ['U', true], ['c'], ['V', true], ['W', true], ['d']])
    runner.add({ id }, { urgent });
  await until(() => order.length >= 7);
  const said = order.join(' ');
  // the first one may have been begun when the urgent ones came
  assert.ok(
    said === 'U V W a b c d' || said === 'a U V W b c d',
    `a, b, urgent U, c, urgent V, urgent W, d were added in this order and worked on as ${said}`,
  );
});

test('while tasks come and go', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const order = [];
  const runner = createRunner({
    workers: 1,
    handler: ({ id }) => {
      order.push(id);
      return gate.pass(id);
    },
  });
  const urgentLine = [];
  const ordinaryLine = [];
  const wanted = [];
  let count = 0;
  for (let step = 0; step < 300; step += 1) {
    const adding = random(5);
    for (let i = 0; i < adding; i += 1) {
      const urgent = random(4) === 0;
      const id = `${urgent ? 'U' : 'o'}${(count += 1)}`;
      (urgent ? urgentLine : ordinaryLine).push(id);
      runner.add({ id }, { urgent });
    }
    if (gate.parked.length === 0) {
      if (count === order.length) continue;
      // the idle worker begins with one of those that have just come: any of them, since some were added before the urgent ones
      const begins = await until(() => gate.parked.length > 0);
      assert.ok(begins, `${count - order.length} tasks wait, the worker has nothing to do, and none of them is begun`);
      const begun = order.at(-1);
      for (const line of [urgentLine, ordinaryLine]) {
        const at = line.indexOf(begun);
        if (at >= 0) line.splice(at, 1);
      }
      wanted.push(begun);
      continue;
    }
    const next = urgentLine.shift() ?? ordinaryLine.shift();
    if (next !== undefined) wanted.push(next);
    await gate.release();
    if (next !== undefined) {
      const at = wanted.length - 1;
      await until(() => order.length > at);
      assert.equal(
        order[at],
        next,
        `${urgentLine.length} urgent and ${ordinaryLine.length} ordinary tasks wait: ${next} was to be next, ${order[at] ?? 'nothing'} came`,
      );
    }
  }
});
