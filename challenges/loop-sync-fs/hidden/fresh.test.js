import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();
const LATER_MS = 5001;

test('a change is shown 5 s later', async () => {
  const { sandbox, show, frame } = await openSite();
  await show('receipt');
  for (const wait of [10, 700, 4000, 3_600_000]) {
    await clock.tickAsync(wait);
    await show('refund');
    const text = `<b>edition ${1000 + wait}</b>`.slice(-24);
    sandbox.put('templates/receipt.html', text);
    await clock.tickAsync(LATER_MS);
    const got = await show('receipt');
    assert.equal(got, frame(text), `the receipt was changed to ${text} 5.001 s ago; a request shows ${got}`);
  }
  // many are watching, and in the middle of it there is a change
  for (let i = 0; i < 5; i += 1) {
    await show('receipt');
    await clock.tickAsync(900);
  }
  sandbox.put('templates/receipt.html', '<b>while watched</b>');
  for (let i = 0; i < 6; i += 1) {
    await clock.tickAsync(900);
    await show('receipt');
  }
  const got = await show('receipt');
  assert.equal(
    got,
    frame('<b>while watched</b>'),
    `the receipt was changed 5.4 s ago while many looked at it; it shows ${got}`,
  );
});

test('the layout, too', async () => {
  const { sandbox, show } = await openSite();
  await show('refund');
  await clock.tickAsync(10);
  sandbox.put('templates/layout.html', '<section>{{body}}</section>');
  // pages that are shown for the first time in between, and are fairly new themselves when the 5 s are over
  const langs = ['aa', 'bb', 'cc', 'dd', 'ee'];
  for (const lang of langs) {
    await clock.tickAsync(980);
    await show('refund', lang);
  }
  await clock.tickAsync(LATER_MS - langs.length * 980);
  for (const lang of langs) {
    const one = await show('refund', lang);
    assert.equal(
      one,
      '<section><h1>Refund #</h1></section>',
      `the layout was changed 5.001 s ago; a page that was first shown in between shows ${one}`,
    );
  }
  const got = await show('refund');
  assert.equal(
    got,
    '<section><h1>Refund #</h1></section>',
    `the layout was changed 5.001 s ago; a request shows ${got}`,
  );
});

test('templates come and go', async () => {
  const { sandbox, show, frame } = await openSite();
  const missing = await show('invoice', 'de');
  assert.equal(missing, 'status 404', `there is no invoice; a request shows ${missing}`);
  await show('receipt', 'de');

  sandbox.put('templates/invoice.html', 'INVOICE');
  sandbox.remove('templates/receipt.de.html');
  await clock.tickAsync(LATER_MS);
  const invoice = await show('invoice', 'de');
  assert.equal(invoice, frame('INVOICE'), `an invoice was added 5.001 s ago; a request shows ${invoice}`);
  const english = await show('receipt', 'de');
  assert.match(english, /Receipt/, `the German receipt was removed 5.001 s ago; a request shows ${english}`);

  const lang = `q${String.fromCharCode(97 + Math.floor(Math.random() * 26))}`;
  await show('refund', lang);
  sandbox.put(`templates/refund.${lang}.html`, `REFUND ${lang}`);
  await clock.tickAsync(LATER_MS);
  const foreign = await show('refund', lang);
  assert.equal(
    foreign,
    frame(`REFUND ${lang}`),
    `a refund in another language (${lang}) was added 5.001 s ago; a request shows ${foreign}`,
  );

  sandbox.put('templates/invoice.de.html', 'RECHNUNG');
  sandbox.remove('templates/receipt.html');
  await clock.tickAsync(LATER_MS);
  const german = await show('invoice', 'de');
  assert.equal(
    german,
    frame('RECHNUNG'),
    `a German invoice was added 5.001 s ago; a request shows ${german}`,
  );
  const gone = await show('receipt', 'de');
  assert.equal(gone, 'status 404', `the last receipt was removed 5.001 s ago; a request shows ${gone}`);
});
