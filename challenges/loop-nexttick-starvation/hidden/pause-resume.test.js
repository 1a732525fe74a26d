import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { difference, ended, follow, inWords, openImporter, runUntil, someFeed } from './bench.js';

const clock = virtualClock();
const added = (index, count) => runUntil(clock, () => index.calls >= count);

test('paused in the middle, nothing is added until it goes on', async () => {
  const { importer, index } = await openImporter();
  const feed = someFeed(1900);
  const got = follow(importer.importFeed(feed));
  assert.ok(
    await added(index, 300),
    `an import of 1900 articles has added ${index.calls} and goes on no more`,
  );
  const { state } = importer.status();
  assert.equal(
    state,
    'running',
    `an import of 1900 articles has begun; before anybody could look at it, it is ${state}`,
  );
  importer.pause();
  const before = index.calls;
  await turns(30);
  await clock.tickAsync(2000);
  assert.equal(
    importer.status().state,
    'paused',
    `the import was paused; the status is ${importer.status().state}`,
  );
  assert.equal(
    index.calls,
    before,
    `the import was paused; ${index.calls - before} articles were added after that`,
  );
  importer.resume();
  await ended(clock, got);
  await turns(3);
  assert.equal(got.value?.imported, 1900, `the import was paused and goes on: ${inWords(got)}`);
  assert.equal(
    difference(index, feed.skus),
    '',
    `the import was paused and went on: ${difference(index, feed.skus)}`,
  );
});

test('paused before it begins', async () => {
  const { importer, index } = await openImporter();
  importer.pause();
  const feed = someFeed(50);
  const got = follow(importer.importFeed(feed));
  await turns(30);
  await clock.tickAsync(500);
  assert.equal(got.state, 'unsettled', `paused before it began; the import: ${inWords(got)}`);
  assert.equal(index.calls, 0, `paused before it began; ${index.calls} articles were added`);
  importer.resume();
  await ended(clock, got);
  await turns(3);
  assert.equal(
    difference(index, feed.skus),
    '',
    `paused before it began, then resumed: ${difference(index, feed.skus)}`,
  );
  assert.equal(got.value?.imported, 50, `paused before it began, then resumed: ${inWords(got)}`);
});

test('paused and resumed time and again', async () => {
  const { importer, index } = await openImporter();
  importer.resume();
  const feed = someFeed(1900);
  const got = follow(importer.importFeed(feed));
  importer.resume();
  for (let count = 200; count <= 1600; count += 200) {
    await added(index, count);
    importer.pause();
    importer.resume();
    importer.pause();
    if (count % 400 === 0) await turns(5);
    importer.resume();
    importer.resume();
  }
  await ended(clock, got);
  await turns(3);
  assert.equal(got.value?.imported, 1900, `paused and resumed eight times: ${inWords(got)}`);
  assert.equal(
    difference(index, feed.skus),
    '',
    `paused and resumed eight times: ${difference(index, feed.skus)}`,
  );
});

test('paused while the index has no room', async () => {
  const { importer, index } = await openImporter({ capacity: 300 });
  const feed = someFeed(700);
  index.sandbox.hold();
  importer.pause(); // for a moment, which is long over when the index is full
  const got = follow(importer.importFeed(feed));
  await turns(5);
  importer.resume();
  assert.ok(
    await runUntil(clock, () => index.refused > 0),
    `the index has room for 300 of 700 articles; ${index.calls} were added, and the import has not met its end`,
  );
  await turns(5);
  const { refused } = index;
  importer.resume(); // nobody had paused it
  importer.pause();
  await turns(10);
  importer.resume();
  await turns(10);
  assert.equal(
    index.refused,
    refused,
    `an import that waits for room was resumed, and there is none: the index was asked ${index.refused - refused} times more`,
  );
  importer.pause();
  const taken = () => index.calls - index.refused;
  const before = taken();
  index.sandbox.release();
  await turns(30);
  await clock.tickAsync(2000);
  assert.equal(
    taken(),
    before,
    `the import was paused while it waited for room, then there was some; ${taken() - before} articles were added`,
  );
  importer.resume();
  await ended(clock, got);
  await turns(3);
  assert.equal(got.value?.imported, 700, `paused while it waited for room, then resumed: ${inWords(got)}`);
  assert.equal(
    difference(index, feed.skus),
    '',
    `paused while it waited for room, then resumed: ${difference(index, feed.skus)}`,
  );
});
