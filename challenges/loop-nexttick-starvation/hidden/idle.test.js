import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { follow, inWords, openImporter, runUntil, someFeed } from './bench.js';
import { schedulesWhile } from './schedules.js';

const clock = virtualClock();
const LITTLE = 10;

for (const [what, state, added, prepare, cold = false] of [
  ['an import is done', 'fulfilled', 600, () => {}],
  ['an import is done that had to wait for the index', 'fulfilled', 600, () => {}, true],
  ['an import is paused', 'unsettled', 0, ({ importer }) => importer.pause()],
  ['an import waits for an index without room', 'unsettled', 700, ({ index }) => index.sandbox.hold()],
]) {
  test(`while ${what} nothing is scheduled`, async () => {
    const { importer, index } = await openImporter({ capacity: 700, cold });
    if (cold) {
      // who only lets promises have their turn would wait for ever
      let looks = 0;
      let ready = false;
      Object.defineProperty(index, 'ready', {
        get: () => (looks += 1) > 5000 || ready,
        set: (value) => (ready = value),
      });
    }
    prepare({ importer, index });
    const got = follow(importer.importFeed(someFeed(state === 'fulfilled' ? 600 : 1000)));
    await turns(10);
    if (cold) index.sandbox.warmUp();
    await runUntil(clock, () => index.calls - index.refused === added || got.state === 'rejected');
    await clock.tickAsync(500);
    assert.equal(got.state, state, `${what}: ${inWords(got)}`);
    const times = await schedulesWhile(() => turns(200));
    assert.ok(
      times <= LITTLE,
      `${what}: in 200 turns of the event loop it scheduled something ${times} times`,
    );
    assert.equal(clock.pending(), 0, `${what}: ${clock.pending()} timers are running`);
  });
}
