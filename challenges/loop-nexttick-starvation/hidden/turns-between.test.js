import test from 'node:test';
import assert from 'node:assert/strict';
import { inWords, openImporter, someFeed } from './bench.js';
import { workPerTurn } from './work-per-turn.js';

const ARTICLES = 2000;

for (const [what, units] of [
  ['read', ({ feed }) => feed.reads],
  ['added', ({ index }) => index.calls],
]) {
  test(`at most 500 articles are ${what} between two turns`, async () => {
    const { importer, index } = await openImporter({ capacity: 10 * ARTICLES });
    const feed = someFeed(ARTICLES);
    const { most, value } = await workPerTurn(
      () =>
        importer.importFeed(feed).then(
          (done) => ({ state: 'fulfilled', value: done }),
          (reason) => ({ state: 'rejected', reason }),
        ),
      () => units({ feed, index }),
    );
    assert.ok(
      most <= 500,
      `a feed of ${ARTICLES} articles was imported: ${most} of them were ${what} without a turn of the event loop`,
    );
    assert.equal(
      value.value?.imported,
      ARTICLES,
      `a feed of ${ARTICLES} articles was imported: ${inWords(value)}`,
    );
  });
}

test('at most 500 articles between two turns, however often somebody resumes', async () => {
  const { importer, index } = await openImporter({ capacity: 10 * ARTICLES });
  const feed = someFeed(ARTICLES);
  const { most } = await workPerTurn(
    () => {
      const done = importer.importFeed(feed).catch(() => {});
      setImmediate(() => {
        for (let i = 0; i < 20; i += 1) importer.resume();
      });
      return done;
    },
    () => index.calls,
  );
  assert.ok(
    most <= 500,
    `somebody resumed an import twenty times that nobody had paused: ${most} articles were added without a turn of the event loop`,
  );
  assert.equal(index.calls, ARTICLES, `a feed of ${ARTICLES} articles: ${index.calls} were added`);
});
