import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project } from '#hotfix/probes';
import { openImporter } from './bench.js';

// Nobody gets a turn for this many articles: the import is starving the others, and the feed ends.
const STARVING = 5000;
const BEATS = 3;

test('requests are answered and the watchdog hears us while a feed is imported', async () => {
  const { createApp } = await project('src/server.js');
  const { startTicker } = await project('src/ticker.js');
  const { importer } = await openImporter({ capacity: Infinity });

  let beats = 0;
  let answered = 0;
  let sinceTurn = 0;
  let over = false;
  let starved = false;
  (function beat() {
    sinceTurn = 0;
    if (!over) setImmediate(beat);
  })();
  // goes on until everybody was served, or until it is clear that nobody will be
  let reads = 0;
  const feed = {
    supplier: 'acme',
    get reads() {
      return reads;
    },
    read() {
      sinceTurn += 1;
      if (sinceTurn > STARVING) starved = true;
      if (over || starved || (beats >= BEATS && answered >= 2)) return undefined;
      reads += 1;
      return { sku: `endless-${reads}`, title: `Article ${reads}`, cents: reads };
    },
  };

  const app = createApp({ importer, feeds: () => feed });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const send = async (method, path) => {
    const req = http.request({ host: '127.0.0.1', port: app.address().port, agent: false, method, path });
    req.end();
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res.setEncoding('utf8')) text += chunk;
    return { status: res.statusCode, body: text === '' ? undefined : JSON.parse(text) };
  };

  const stop = startTicker({ beat: () => (beats += 1) }, 1);
  const started = await send('POST', '/imports?supplier=acme&articles=7');
  assert.equal(started.status, 202, `POST /imports answered ${started.status}`);
  for (const path of ['/healthz', '/imports']) {
    const { status, body } = await send('GET', path);
    assert.equal(status, 200, `GET ${path} during an import answered ${status}`);
    assert.ok(
      path !== '/imports' || body.state === 'running',
      `GET /imports was answered when the import was ${body.state}, not while it was running`,
    );
    answered += 1;
  }
  while (beats < BEATS && importer.status().state === 'running')
    await new Promise((next) => setImmediate(next));
  over = true;
  stop();
  assert.ok(
    !starved,
    `a feed is being imported: ${STARVING} articles went by while ${answered} of 2 requests were answered and the watchdog heard ${beats} beats`,
  );
  assert.ok(beats >= BEATS, `the import ended before the watchdog heard ${BEATS} beats`);
});
