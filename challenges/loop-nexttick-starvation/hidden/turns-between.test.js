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
