// A small feed, a big one, and an index that is still loading. Usage: npm run load
process.env.LOG_LEVEL ??= 'error';
const { createImporter } = await import('../src/importer.js');
const { createIndex } = await import('../vendor/search-index.js');
const { openFeed } = await import('../vendor/supplier-feed.js');

let turns = 0;
(function beat() {
  turns += 1;
  setImmediate(beat);
})();
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function run(title, articles, index, afterStart = () => {}) {
  const importer = createImporter({ index, indexReadyMs: 400 });
  await turn();
  const before = turns;
  const importing = importer.importFeed(openFeed('acme', articles));
  afterStart();
  const said = await importing.then(
    () => 'done',
    (error) => `failed (${error.name}: ${error.message})`,
  );
  const meanwhile = turns - before;
  await turn();
  await turn();
  console.log(
    `${title}: ${said}; ${index.documents.length} of ${articles} articles in the index; ` +
      `turns of the event loop meanwhile: ${meanwhile}`,
  );
}

await run('small feed', 1500, createIndex());
await run('big feed', 6000, createIndex());
const cold = createIndex({ cold: true });
await run('index ready in a moment', 100, cold, () => setImmediate(() => cold.sandbox.warmUp()));
process.exit(0);
