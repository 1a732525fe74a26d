import test from 'node:test';
import assert from 'node:assert/strict';
import { openSite } from './site.js';

test('pages, languages and statuses', async () => {
  const { get, frame, sandbox } = await openSite();
  const page = await get('/receipt/r-7?lang=de&name=%3CAnn%20%26%20Bo%3E&total=%7B%7Bnumber%7D%7D');
  assert.equal(page.status, 200, `GET /receipt/r-7 answered ${page.status}`);
  assert.equal(
    page.html,
    frame('<h1>Quittung r-7</h1><p>&lt;Ann &amp; Bo&gt;: {{number}}</p>'),
    `a German receipt shows ${page.html}`,
  );
  const french = await get('/receipt/r-8?lang=fr&name=Ann&total=1');
  assert.equal(
    french.html,
    frame('<h1>Receipt r-8</h1><p>Ann: 1</p>'),
    `a French receipt, of which there is none, shows ${french.html}`,
  );
  const [ann, bo] = [await get('/receipt/r-1?name=Ann&total=1'), await get('/receipt/r-2?name=Bo&total=2')];
  assert.ok(
    ann.html === frame('<h1>Receipt r-1</h1><p>Ann: 1</p>') &&
      bo.html === frame('<h1>Receipt r-2</h1><p>Bo: 2</p>'),
    `Ann's receipt shows ${ann.html}, and after her Bo's shows ${bo.html}`,
  );
  sandbox.put('templates/refund.it.html', '');
  const empty = await get('/refund/r-3?lang=it');
  assert.equal(
    `${empty.status} ${empty.html}`,
    `200 ${frame('')}`,
    `the Italian refund is there and empty; a request was answered with ${empty.status} ${empty.html}`,
  );
  const odd = await get('/refund/r-9?lang=../../etc');
  assert.equal(odd.html, frame('<h1>Refund r-9</h1>'), `a refund in an odd language shows ${odd.html}`);
  for (const [path, status] of [
    ['/invoice/r-1?lang=de', 404],
    ['/nothing/r-1', 404],
    ['/', 404],
    ['/healthz', 200],
  ]) {
    const got = await get(path);
    assert.equal(got.status, status, `GET ${path} answered ${got.status}`);
  }
});
