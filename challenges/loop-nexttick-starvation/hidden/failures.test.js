import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, virtualClock } from '#hotfix/probes';
import { difference, ended, follow, inWords, openImporter, someFeed } from './bench.js';

const clock = virtualClock();

for (const [what, onRead, name] of [
  ['an article without a sku', (n) => (n === 700 ? { title: 'nameless' } : undefined), 'IndexError'],
  [
    'a feed that breaks off',
    (n) => {
      if (n === 700) throw new RangeError('unexpected end of the feed');
    },
    'RangeError',
  ],
]) {
  test(what, async () => {
    const { importer, index } = await openImporter();
    let asked = 0;
    const bad = someFeed(1500, onRead);
    const read = bad.read;
    let atFailure;
    // how often the feed was asked, and how often it had been when the first error came
    const feed = Object.defineProperties(
      {
        read() {
          asked += 1;
          try {
            return read();
          } catch (error) {
            atFailure ??= asked;
            throw error;
          }
        },
      },
      { supplier: { value: bad.supplier }, reads: { get: () => bad.reads } },
    );
    const { add } = index;
    index.add = (article) => {
      try {
        return Reflect.apply(add, index, [article]);
      } catch (error) {
        atFailure ??= asked;
        throw error;
      }
    };
    const got = follow(importer.importFeed(feed));
    await ended(clock, got);
    assert.equal(asked, atFailure, `${what}: after the error the feed was read ${asked - atFailure} times more`);
    assert.equal(got.reason?.name, name, `${what}: ${inWords(got)}`);
    const { state, reason, imported } = importer.status();
    assert.ok(
      state === 'failed' && reason === got.reason.message,
      `${what}: the status says ${state}, ${reason}`,
    );
    const reads = asked;
    await turns(50);
    assert.equal(
      asked,
      reads,
      `${what}: the import has failed, and ${asked - reads} articles were read after it`,
    );
    const before = index.documents.length;
    // what was read ahead of the break need not be there, 500 articles at the most
    assert.ok(
      before === imported && before <= 699 && before >= (name === 'IndexError' ? 699 : 199),
      `${what} came after 699 others; ${before} are in the index, the status says ${imported}`,
    );

    const next = someFeed(200);
    const again = follow(importer.importFeed(next));
    await ended(clock, again);
    assert.equal(again.value?.imported, 200, `after ${what} the next feed: ${inWords(again)}`);
    await turns(3);
    index.documents.splice(0, before);
    assert.equal(
      difference(index, next.skus),
      '',
      `after ${what} the next feed: ${difference(index, next.skus)}`,
    );
  });
}

test('an index that never gets ready', async () => {
  const { importer, index } = await openImporter({ cold: true, indexReadyMs: 2000 });
  // who only lets promises have their turn would never see the time pass
  let looks = 0;
  Object.defineProperty(index, 'ready', { configurable: true, get: () => (looks += 1) > 5000 });
  const got = follow(importer.importFeed(someFeed(10)));
  await clock.tickAsync(1900);
  assert.equal(got.state, 'unsettled', `the index is not ready after 1.9 s (it may take 2): ${inWords(got)}`);
  await clock.tickAsync(300);
  assert.equal(
    got.reason?.name,
    'WaitTimeout',
    `the index is not ready after 2.2 s (it may take 2): ${inWords(got)}`,
  );
  assert.equal(
    importer.status().state,
    'failed',
    `the index never got ready; the status is ${importer.status().state}`,
  );
  assert.equal(index.calls, 0, `the index never got ready, and ${index.calls} articles were added`);
});
