import test from 'node:test';
import assert from 'node:assert/strict';
import { work } from './count-work.js';
import { project, until } from '#hotfix/probes';

const TASKS = 3000;
const PER_TASK = 40;

test('3,000 tasks, some of them urgent', async () => {
  const { createRunner } = await project('src/runner.js');
  let idReads = 0;
  let done = 0;
  const runner = createRunner({
    workers: 4,
    handler: async () => {
      done += 1;
    },
  });
  const stop = work.start();
  let taken = 0;
  for (let i = 0; i < TASKS; i += 1) {
    const id = `t-${i}`;
    const task = {
      get id() {
        idReads += 1;
        return id;
      },
    };
    if (runner.add(task, { urgent: i % 20 === 0 })) taken += 1;
  }
  const adding = { elements: stop(), ids: idReads };
  assert.equal(taken, TASKS, `${TASKS} different tasks were added and ${taken} were taken`);
  assert.ok(
    adding.elements <= TASKS * PER_TASK,
    `adding ${TASKS} tasks moved or looked at ${adding.elements} elements, ${Math.round(adding.elements / TASKS)} for each task`,
  );
  assert.ok(
    adding.ids <= TASKS * PER_TASK,
    `adding ${TASKS} tasks read ${adding.ids} ids, ${Math.round(adding.ids / TASKS)} for each task`,
  );

  const stopAgain = work.start();
  await until(() => done === TASKS);
  const elements = stopAgain();
  assert.equal(done, TASKS, `${done} of ${TASKS} tasks were worked on`);
  assert.ok(
    elements <= TASKS * PER_TASK,
    `working on ${TASKS} tasks moved or looked at ${elements} elements, ${Math.round(elements / TASKS)} for each task`,
  );
  assert.ok(
    idReads <= 2 * TASKS * PER_TASK,
    `working on ${TASKS} tasks read ${idReads} ids, ${Math.round(idReads / TASKS)} for each task`,
  );
});

test('a long line of tasks that are over at once', async () => {
  const { createRunner } = await project('src/runner.js');
  const seen = [];
  const runner = createRunner({
    workers: 4,
    prepare: ({ id }) => id,
    handler: (_task, id) => void seen.push(id),
  });
  const ids = Array.from({ length: 20_000 }, (_, id) => id);
  for (const id of ids) runner.add({ id });
  for (let before = -1; seen.length < ids.length && seen.length > before; ) {
    before = seen.length;
    await until(() => seen.length >= ids.length);
  }
  assert.equal(seen.length, ids.length, `20,000 tasks that are over at once: ${seen.length} were worked on`);
});
