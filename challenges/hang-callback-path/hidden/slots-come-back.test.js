import test from 'node:test';
import assert from 'node:assert/strict';
import { settles, virtualClock } from '#hotfix/probes';
import { inWords, openDesk, someOrder } from './desk.js';

virtualClock();

const KINDS = [
  ['ok', {}, 'label'],
  ['twice', {}, 'label'],
  ['cached', {}, 'label'],
  ['late', { country: 'SE' }, 'label'],
  ['error', {}, 'CarrierError'],
  ['empty', {}, 'NoLabel'],
  ['late-error', { country: 'FI' }, 'CarrierError'],
  [undefined, { grams: 0 }, 'InvalidParcel'],
  ['silent', {}, 'CarrierTimeout'],
  ['no-pdf', {}, 'NoLabel'],
];

test('100 mixed orders', async () => {
  const desk = await openDesk();
  const requests = Array.from({ length: 100 }, (_, i) => {
    const [plan, details, wanted] = KINDS[(i * 7) % KINDS.length];
    const order = someOrder(details);
    if (plan) desk.sandbox.plan(order.id, plan);
    return { order, wanted, plan: plan ?? 'refused', answer: desk.service.requestLabel(order) };
  });
  for (const { answer } of requests) answer.catch(() => {});

  // ten silent ones, five slots: at the very worst one after the other
  const all = await settles(Promise.allSettled(requests.map(({ answer }) => answer)), { virtualMs: 240_000 });
  const { busy, free, waiting } = desk.service.status();
  assert.notEqual(
    all.state,
    'unsettled',
    `100 mixed orders: four minutes later ${busy} of 5 slots are busy and ${waiting} orders wait in line`,
  );
  assert.equal(free, 5, `100 mixed orders are answered and ${busy} of 5 slots stay busy`);

  for (const { order, wanted, plan, answer } of requests) {
    const got = await settles(answer);
    const what = got.state === 'fulfilled' ? 'label' : got.reason?.name;
    assert.equal(
      what,
      wanted,
      `100 mixed orders: one the carrier treated as “${plan}” ended with ${inWords(got)}`,
    );
    const rows = desk.rowsOf(order).length;
    assert.equal(
      rows,
      wanted === 'label' ? 1 : 0,
      `100 mixed orders: one the carrier treated as “${plan}” has ${rows} rows in the label table`,
    );
    const bills = desk.billsOf(order).length;
    assert.equal(
      bills,
      plan === 'refused' ? 0 : 1,
      `100 mixed orders: one the carrier treated as “${plan}” was billed ${bills} times`,
    );
  }
});
