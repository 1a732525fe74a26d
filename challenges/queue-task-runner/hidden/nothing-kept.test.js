import test from 'node:test';
import assert from 'node:assert/strict';
import { project, retained, turns, until } from '#hotfix/probes';

test('finished tasks are not kept', async () => {
  const { createRunner } = await project('src/runner.js');
  const runner = createRunner({
    workers: 4,
    prepare: ({ id }) => (id % 3 === 0 ? turns(1) : undefined),
    handler: async ({ id }) => {
      ended += 1;
      if (id % 4 === 3) throw new Error('no mail');
      await turns(1);
    },
  });
  let id = 0;
  let ended = 0;
  let stuck = false;
  const nights = await retained(
    async () => {
      const tasks = Array.from({ length: 20 }, () => ({ id: (id += 1), body: new Array(100).fill(id) }));
      for (const task of tasks) runner.add(task, { urgent: task.id % 5 === 0 });
      stuck ||= !(await until(() => stuck || ended >= id));
      await turns(20);
      return tasks;
    },
    { rounds: 15 },
  );
  assert.equal(
    ended,
    id,
    `${id} tasks were added in rounds of 20, some of which fail; ${ended} were worked on`,
  );
  assert.notEqual(
    nights.verdict,
    'leak',
    `${nights.live[0]} finished tasks are kept in memory after 15 rounds of 20, ${nights.live[1]} after 30`,
  );
  const { waiting, running } = runner.status();
  assert.ok(
    waiting === 0 && running === 0,
    `all tasks are finished; the status says ${waiting} waiting, ${running} running`,
  );
});

test('a queue that never runs empty', async () => {
  const { createRunner } = await project('src/runner.js');
  const begun = [];
  let release;
  const runner = createRunner({
    workers: 1,
    handler: ({ id }) => {
      begun.push(id);
      return new Promise((resolve) => (release = resolve));
    },
  });
  let id = 0;
  for (; id < 5; id += 1) runner.add({ id });
  await until(() => begun.length > 0);
  let overtaken = 0;

  async function finishOne() {
    const count = begun.length;
    release?.();
    await until(() => begun.length > count, { turns: 400, ms: 400 });
  }

  const rounds = await retained(
    async () => {
      const task = { id: (id += 1), body: new Array(100).fill(id) };
      runner.add(task);
      // there are five before it, and always five in line
      for (let i = 0; i < 5; i += 1) {
        runner.add({ id: (id += 1) });
        await finishOne();
      }
      await finishOne();
      if (!begun.includes(task.id)) overtaken += 1;
      return task;
    },
    { rounds: 30 },
  );
  assert.equal(
    overtaken,
    0,
    `a task was fifth in line and six others are finished; in ${overtaken} of 60 rounds it was not begun`,
  );
  assert.notEqual(
    rounds.verdict,
    'leak',
    `${rounds.live[0]} finished tasks are kept in memory after 30 rounds in which the line was never empty, ${rounds.live[1]} after 60`,
  );
});
