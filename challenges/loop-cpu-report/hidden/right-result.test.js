import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { expectedReport, openDesk } from './invoice-desk.js';

const random = (below) => Math.floor(Math.random() * below);
const pick = (list) => list[random(list.length)];
const row = (index, supplier, cents, currency = 'EUR') => ({
  // entered by many hands: the place in the ledger says nothing about the number
  id: `INV-${random(1_000_000)}-${index}`,
  supplier,
  cents,
  currency,
  issued: '2026-03-02',
});

const SPELLINGS = [
  'Café Müller',
  'CAFE MULLER',
  'Cafe\u0301 Mu\u0308ller GmbH',
  'Müller Café',
  'ＡＣＭＥ Tools',
  'ACME-Tools',
  'Acme Toolz',
  '',
  '株式会社テスト',
  '株式会社 テスト',
  '-',
  'ß',
];

const LEDGERS = {
  'an empty ledger': () => [],
  'a single invoice': () => [row(0, 'ACME', 100)],
  'forty equal invoices': () => Array.from({ length: 40 }, (_, i) => row(i, 'Papir & Co', 4200)),
  'many spellings of one supplier': () => Array.from({ length: 60 }, (_, i) => row(i, pick(SPELLINGS), 4200)),
  'equal amounts in two currencies': () =>
    Array.from({ length: 60 }, (_, i) => row(i, 'ACME', 100 * random(2), pick(['EUR', 'NOK']))),
  'duplicates far apart': () => {
    const rows = Array.from({ length: 800 }, (_, i) => row(i, `Supplier ${i}`, 10_000 + i));
    rows[0] = { ...rows[0], supplier: 'Blue Fjord', cents: 77 };
    rows[799] = { ...rows[799], supplier: 'Blue Fjord', cents: 77 };
    return rows;
  },
  'a mixed ledger': () =>
    Array.from({ length: 700 }, (_, i) =>
      row(i, pick(SPELLINGS), 100 * random(25), pick(['EUR', 'EUR', 'NOK', 'SEK'])),
    ),
  'fifteen hundred invoices': () =>
    Array.from({ length: 1500 }, (_, i) => row(i, pick(SPELLINGS), 100 * random(300))),
  'amounts of every size': () =>
    Array.from({ length: 90 }, (_, i) => row(i, 'ACME', pick([0, -4200, 4200, 1e12, 2 ** 53 - 1]))),
};

for (const [name, make] of Object.entries(LEDGERS)) {
  test(name, async () => {
    const rows = make();
    const wanted = await expectedReport(rows);
    const desk = await openDesk(rows);
    const { body } = await desk.post();
    const report = await desk.over(body.id);
    assert.equal(
      report.state,
      'done',
      `${name}: the report ended as ${report.state}: ${report.error ?? 'no reason given'}`,
    );
    const { pairs, totals } = report.result;
    assert.equal(
      pairs.length,
      wanted.pairs.length,
      `${name}: the report has ${pairs.length} pairs, finance's own count is ${wanted.pairs.length}`,
    );
    const index = pairs.findIndex((pair, i) => !same(pair, wanted.pairs[i]));
    assert.equal(
      index,
      -1,
      `${name}: pair ${index + 1} of the report is ${JSON.stringify(pairs[index])}, in finance's list it is ${JSON.stringify(wanted.pairs[index])}`,
    );
    assert.ok(
      same(totals, wanted.totals),
      `${name}: the totals are ${JSON.stringify(totals)}, finance has ${JSON.stringify(wanted.totals)}`,
    );
  });
}
