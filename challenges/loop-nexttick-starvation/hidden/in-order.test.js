import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { difference, ended, follow, inWords, openImporter, someFeed } from './bench.js';

const clock = virtualClock();

test('feed after feed, every article once and in order', async () => {
  const { importer, index } = await openImporter();
  assert.equal(importer.status().state, 'none', `a fresh importer is ${importer.status().state}`);
  const skus = [];
  for (const articles of [1500, 0, 1, 400]) {
    const feed = someFeed(articles);
    skus.push(...feed.skus);
    const got = follow(importer.importFeed(feed));
    await ended(clock, got);
    await turns(3);
    assert.equal(got.value?.imported, articles, `a feed of ${articles} articles: ${inWords(got)}`);
    const { state, supplier, imported } = importer.status();
    assert.ok(
      state === 'done' && supplier === feed.supplier && imported === articles,
      `a feed of ${articles} articles was imported; the status says ${state}, ${imported} imported from ${supplier}`,
    );
  }
  assert.equal(difference(index, skus), '', `four feeds: ${difference(index, skus)}`);
});

test('one feed at a time', async () => {
  const { importer, index } = await openImporter();
  const first = someFeed(1200);
  const got = follow(importer.importFeed(first));
  const second = follow(importer.importFeed(someFeed(10)));
  await ended(clock, second);
  assert.ok(
    second.reason?.name === 'ImportBusy' && second.reason.status === 409,
    `a feed is being imported, and a second one comes: ${inWords(second)}`,
  );
  await ended(clock, got);
  await turns(3);
  assert.equal(got.value?.imported, 1200, `while it ran another feed was refused: ${inWords(got)}`);
  assert.equal(
    difference(index, first.skus),
    '',
    `another feed was refused meanwhile: ${difference(index, first.skus)}`,
  );
});

test('one feed at a time, while it is paused, too', async () => {
  const { importer, index } = await openImporter();
  importer.pause();
  const first = someFeed(1500);
  const got = follow(importer.importFeed(first));
  await turns(5);
  const second = follow(importer.importFeed(someFeed(10)));
  await turns(20);
  importer.resume();
  await ended(clock, second);
  assert.ok(
    second.reason?.name === 'ImportBusy' && second.reason.status === 409,
    `the import of a feed is paused, and another one comes: ${inWords(second)}`,
  );
  await ended(clock, got);
  await turns(3);
  const wrong = difference(index, first.skus);
  assert.equal(wrong, '', `another feed was refused in a pause: ${wrong}`);
});

test('an index that is still loading is waited for', async () => {
  const { importer, index } = await openImporter({ cold: true });
  const feed = someFeed(100);
  // who only lets promises have their turn would wait for ever
  let looks = 0;
  let ready = false;
  Object.defineProperty(index, 'ready', {
    get() {
      looks += 1;
      return ready || looks > 5000;
    },
    set(value) {
      ready = value;
    },
  });
  const got = follow(importer.importFeed(feed));
  await turns(10);
  assert.ok(
    looks <= 50,
    `an index is loading: in 10 turns of the event loop it was asked ${looks} times whether it is ready`,
  );
  assert.equal(index.calls, 0, `the index is still loading, and ${index.calls} articles were added`);
  const { state, supplier, imported } = importer.status();
  assert.equal(
    `${state}, ${imported} imported from ${supplier}`,
    `running, 0 imported from ${feed.supplier}`,
    `an import waits for an index that is loading; the status says ${state}, ${imported} imported from ${supplier}`,
  );
  index.sandbox.warmUp();
  await ended(clock, got);
  await turns(3);
  assert.equal(got.value?.imported, 100, `the index has got ready: ${inWords(got)}`);
  assert.equal(difference(index, feed.skus), '', difference(index, feed.skus));
});
