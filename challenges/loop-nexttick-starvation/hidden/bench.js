import { project, until } from '#hotfix/probes';

let feeds = 0;

/** A feed nobody could have guessed. `onRead(n)` runs before the n-th article is given; what it returns instead is given, if anything. */
export function someFeed(articles, onRead = () => {}) {
  feeds += 1;
  const salt = `${Math.floor(Math.random() * 1e9).toString(36)}-${feeds}`;
  const skus = Array.from({ length: articles }, (_, i) => `${salt}-${i + 1}`);
  let reads = 0;
  return {
    supplier: `supplier-${salt}`,
    skus,
    get reads() {
      return reads;
    },
    read() {
      if (reads >= articles) return undefined;
      reads += 1;
      return onRead(reads) ?? { sku: skus[reads - 1], title: `Article ${reads}`, cents: reads };
    },
  };
}

export async function openImporter({ indexReadyMs = 5000, ...options } = {}) {
  const { createImporter } = await project('src/importer.js');
  const { createIndex } = await project('vendor/search-index.js');
  const index = createIndex(options);
  return { index, importer: createImporter({ index, indexReadyMs }) };
}

/** How the index differs from what should be in it, or nothing. */
export function difference(index, skus) {
  const got = index.documents.map(({ sku }) => sku);
  const seen = new Set(got);
  if (seen.size !== got.length) return `${got.length - seen.size} articles are in the index twice`;
  const missing = skus.filter((sku) => !seen.has(sku)).length;
  if (missing > 0) return `${missing} of ${skus.length} articles are not in the index`;
  if (got.some((sku, i) => sku !== skus[i]))
    return 'the articles are in the index in another order than in the feed';
  return '';
}

/** What became of an import, for a message. */
export function inWords({ state, value, reason }) {
  if (state === 'fulfilled') return `it is done, ${value?.imported} imported`;
  if (state === 'rejected')
    return `it failed with ${reason?.name ?? typeof reason}: ${reason?.message ?? String(reason)}`;
  return 'it has not ended';
}

/** What becomes of an import; updated as it goes. */
export function follow(promise) {
  const result = { state: 'unsettled' };
  promise.then(
    (value) => Object.assign(result, { state: 'fulfilled', value }),
    (reason) => Object.assign(result, { state: 'rejected', reason }),
  );
  return result;
}

/** Lets the loop turn and the time pass, a millisecond at a time, until `condition` holds: however an import yields. */
export const runUntil = (clock, condition) =>
  until(async () => {
    if (!condition()) await clock.tickAsync(1, { turns: 1 });
    return condition();
  });

export const ended = (clock, result) => runUntil(clock, () => result.state !== 'unsettled');
