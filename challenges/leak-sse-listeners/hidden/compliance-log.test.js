import test from 'node:test';
import assert from 'node:assert/strict';
import { isDeepStrictEqual as same } from 'node:util';
import { turns } from '#hotfix/probes';
import { openBoard, someRate } from './board.js';

test('every published rate is in the compliance log', async () => {
  const board = await openBoard();
  const published = [];
  const usual = someRate('GBP/USD');
  for (let round = 0; round < 8; round += 1) {
    await board.comeAndLeave(3, { atOnce: 3 });
    // one pair does not move all the while, and is published all the same
    for (const rate of [someRate('EUR/USD'), { ...usual }, someRate('USD/JPY')]) {
      published.push(rate.bid);
      board.hub.emit('rate', rate);
    }
  }
  await turns(20);
  assert.equal(
    board.complianceLog.count,
    published.length,
    `${published.length} rates were published while customers came and left, the compliance log has ${board.complianceLog.count}`,
  );
  assert.ok(
    same(
      board.complianceLog.entries().map(({ bid }) => bid),
      published,
    ),
    'the compliance log has other rates than those published, or another order',
  );
});
