import test from 'node:test';
import assert from 'node:assert/strict';
import { project, turns, until } from '#hotfix/probes';
import { turnstile } from './bench.js';

const WAYS = {
  'its handler rejects': { handler: async (id) => Promise.reject(new Error(`no mail for ${id}`)) },
  'its handler rejects later': {
    handler: (id) => turns(3).then(() => Promise.reject(new Error(`no mail for ${id}`))),
  },
  'its handler throws': {
    handler: (id) => {
      throw new Error(`no mail for ${id}`);
    },
  },
  'preparing it rejects': {
    prepare: (id) => turns(2).then(() => Promise.reject(new Error(`no mail for ${id}`))),
  },
  'preparing it throws': {
    prepare: (id) => {
      throw new Error(`no mail for ${id}`);
    },
  },
};

for (const [way, { prepare, handler }] of Object.entries(WAYS)) {
  test(`a task fails because ${way}`, async () => {
    const { createRunner } = await project('src/runner.js');
    const reported = [];
    const done = [];
    const bad = (id) => id % 5 === 2;
    const runner = createRunner({
      workers: 3,
      prepare: ({ id }) => (bad(id) && prepare ? prepare(id) : undefined),
      handler: ({ id }) => (bad(id) && handler ? handler(id) : turns(1).then(() => void done.push(id))),
      onError: (error, task) => reported.push({ message: error?.message, id: task?.id }),
    });
    for (let id = 0; id < 50; id += 1) runner.add({ id });
    await until(() => done.length + reported.length >= 50);
    await turns(20);
    assert.equal(
      done.length,
      40,
      `50 tasks, 10 of which fail because ${way}: ${done.length} of the other 40 were worked on`,
    );
    assert.equal(
      reported.length,
      10,
      `50 tasks, 10 of which fail because ${way}: ${reported.length} failures were reported`,
    );
    const wrong = reported.find(({ id, message }) => message !== `no mail for ${id}`);
    assert.ok(wrong === undefined, `the failure “${wrong?.message}” was reported for task ${wrong?.id}`);
    const { waiting, running } = runner.status();
    assert.ok(
      waiting === 0 && running === 0,
      `everything is done or has failed; the status says ${waiting} waiting, ${running} running`,
    );
  });
}

test('after ten failures there are as many workers as before', async () => {
  const { createRunner } = await project('src/runner.js');
  const gate = turnstile();
  const runner = createRunner({ workers: 4, handler: ({ id }) => gate.pass(id) });
  for (let id = 0; id < 30; id += 1) runner.add({ id });
  await gate.waiting(4);
  for (let i = 0; i < 10 && gate.parked.length > 0; i += 1) await gate.fail();
  assert.equal(
    gate.parked.length,
    4,
    `ten tasks have failed; ${gate.parked.length} of 4 workers are at work, ${runner.status().waiting} tasks wait`,
  );
  await gate.releaseAll();
});
