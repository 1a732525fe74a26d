import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { openSite } from './site.js';

const clock = virtualClock();

for (const [when, expire] of [
  ['a template that nobody has asked for before', false],
  ['a template that was shown 6 s ago', true],
]) {
  test(`slow: ${when}`, async () => {
    const { volume, sandbox, visit, answered, get, show } = await openSite();
    await show('receipt');
    if (expire) {
      await show('refund');
      await clock.tickAsync(6000);
    }
    sandbox.slow('templates/refund.html');
    const waiting = [visit('refund'), visit('refund')];
    await turns(30);
    let healthy = false;
    get('/healthz').then(
      ({ status }) => (healthy = status === 200),
      () => {},
    );
    const receipts = [visit('receipt'), visit('receipt', 'de'), visit('invoice')];
    await until(() => healthy);
    const served = await answered(receipts);
    assert.equal(
      volume.count.stopped,
      0,
      `the volume is slow with one template: the whole process stood still ${volume.count.stopped} times`,
    );
    assert.ok(healthy, 'the volume is slow with one template, and GET /healthz is not answered');
    assert.ok(served, 'the volume is slow with the template of refunds, and receipts are not answered');
    sandbox.go('templates/refund.html');
    await answered(waiting);
    const shown = waiting.filter(({ answer }) => answer?.status === 200).length;
    assert.equal(shown, 2, `the volume is fast again: ${shown} of 2 refunds that had waited were shown`);
  });
}
