import test from 'node:test';
import assert from 'node:assert/strict';
import { project, until } from '#hotfix/probes';
import { turnstile } from './bench.js';

test('an id that waits or is being worked on', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const begun = [];
  const preparing = turnstile();
  const runner = createRunner({
    workers: 1,
    prepare: ({ id }) => (id === 'slow' ? preparing.pass(id) : undefined),
    handler: ({ id }) => {
      begun.push(id);
      return gate.pass(id);
    },
  });
  assert.equal(runner.add({ id: 'a' }), true, 'a new task was refused');
  assert.equal(runner.add({ id: 'b' }), true, 'a new task was refused');
  assert.equal(runner.add({ id: 'b' }), false, 'a task whose id waits was taken a second time');
  assert.equal(
    runner.add({ id: 'b' }, { urgent: true }),
    false,
    'a task whose id waits was taken a second time as urgent',
  );
  await gate.waiting(1);
  assert.equal(runner.add({ id: 'a' }), false, 'a task whose id is being worked on was taken a second time');

  await gate.release();
  assert.equal(runner.add({ id: 'a' }), true, 'the task was done, and its id was refused afterwards');
  await gate.fail();
  assert.equal(runner.add({ id: 'b' }), true, 'the task had failed, and its id was refused afterwards');
  runner.add({ id: 'slow' });
  await gate.releaseAll();
  assert.equal(
    runner.add({ id: 'slow' }),
    false,
    'a task whose id is being prepared was taken a second time',
  );
  await preparing.releaseAll();
  await gate.releaseAll();
  assert.equal(
    begun.join(' '),
    'a b a b slow',
    `a and b were added, done, and added again, then slow: worked on was ${begun.join(' ')}`,
  );
});

test('odd ids are ids, too', async () => {
  const { createRunner } = await project('src/runner.js');
  const begun = [];
  const runner = createRunner({ workers: 2, handler: async ({ id }) => void begun.push(id) });
  const ids = ['__proto__', 'constructor', 'length', 0, 1];
  const taken = ids.filter((id) => runner.add({ id }));
  await until(() => begun.length >= ids.length);
  assert.equal(
    taken.length,
    ids.length,
    `five tasks with different ids were added, ${taken.length} were taken`,
  );
  assert.equal(
    begun.length,
    ids.length,
    `five tasks with different ids were added, ${begun.length} were worked on`,
  );
});
