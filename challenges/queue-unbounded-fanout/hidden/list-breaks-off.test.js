import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { listOf, openPress, said, someAddresses, wrongCopies } from './press.js';

test('a list that cannot be read on', async () => {
  for (const failsAfter of [0, 10, 45]) {
    const press = await openPress();
    const addresses = someAddresses(80);
    press.parking = () => true;
    press.begin('autumn', listOf(addresses, { failsAfter, error: new Error('cursor lost') }).recipients);
    const what = `the list broke off after ${failsAfter} recipients`;
    await press.held(Math.min(failsAfter, 20));
    // a few are still under way when it breaks off
    for (let over = 0; over < failsAfter - 15; over += 1) {
      await press.held(1);
      await press.let();
    }
    await turns(20);
    const waiting = press.parked.length;
    const { state } = press.campaigns.status('autumn');
    if (waiting > 0)
      assert.equal(state, 'running', `${what}, ${waiting} mails are under way, and the campaign is ${state}`);
    await press.letAll();
    const status = await press.end('autumn');
    const wrong = wrongCopies(press.got('autumn'), addresses.slice(0, failsAfter));
    assert.equal(wrong, undefined, `${what}: of those before it ${wrong}`);
    assert.ok(
      status.state === 'failed' && status.error === 'cursor lost' && status.delivered === failsAfter,
      `${what}: the status says ${said(status)}`,
    );
    const again = await press.run('autumn', listOf(addresses).recipients);
    const left = wrongCopies(press.got('autumn'), addresses);
    assert.equal(left, undefined, `${what}, then the campaign was run again: ${left}`);
    assert.ok(
      again.state === 'done' && again.error === undefined,
      `${what}, then the campaign was run again: the status says ${said(again)}`,
    );
  }
});
