import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { difference, ended, follow, inWords, openImporter, runUntil, someFeed } from './bench.js';

const clock = virtualClock();

test('an index without room is waited for, and asked again when it has room', async () => {
  const { importer, index } = await openImporter({ capacity: 300 });
  const feed = someFeed(700);
  index.sandbox.hold();
  const got = follow(importer.importFeed(feed));
  for (const room of [300, 600]) {
    await runUntil(clock, () => index.calls - index.refused === room || got.state !== 'unsettled');
    await turns(20);
    const story = `the index had room for ${room} of 700 articles at first`;
    const asked = index.refused;
    await turns(200);
    await clock.tickAsync(5000);
    assert.equal(got.state, 'unsettled', `${story}; the import did not wait: ${inWords(got)}`);
    const again = index.refused - asked;
    assert.ok(again <= 2, `${story}; within 5 s, in which nothing happened, it was asked ${again} times`);
    const taken = index.calls - index.refused;
    assert.equal(taken, room, `${story}; ${taken} were added`);
    index.once('drain', () => index.sandbox.hold());
    index.sandbox.release();
  }
  await ended(clock, got);
  assert.equal(
    got.value?.imported,
    700,
    `the index has room again; the import of 700 articles: ${inWords(got)}`,
  );
  index.sandbox.release();
  await turns(5);
  assert.equal(
    difference(index, feed.skus),
    '',
    `the index had no room now and then: ${difference(index, feed.skus)}`,
  );
});

test('an index that is full time and again leaves nothing behind', async () => {
  const { importer, index } = await openImporter({ capacity: 40 });
  const listeners = () => index.eventNames().reduce((sum, name) => sum + index.listenerCount(name), 0);
  const skus = [];
  const counts = [];
  for (let i = 0; i < 4; i += 1) {
    const feed = someFeed(400);
    skus.push(...feed.skus);
    const got = follow(importer.importFeed(feed));
    await ended(clock, got);
    assert.equal(
      got.value?.imported,
      400,
      `an index with room for 40 articles at a time, a feed of 400: ${inWords(got)}`,
    );
    counts.push(listeners());
  }
  await turns(5);
  assert.equal(
    difference(index, skus),
    '',
    `an index with room for 40 articles at a time: ${difference(index, skus)}`,
  );
  assert.ok(
    counts.at(-1) <= counts[0],
    `${counts.at(-1)} listeners wait at the index after 4 imports (${counts[0]} after the first)`,
  );
});
