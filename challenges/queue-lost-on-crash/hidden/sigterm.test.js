import test from 'node:test';
import assert from 'node:assert/strict';
import { turns } from '#hotfix/probes';
import { openLab } from './lab.js';

test('SIGTERM with jobs under way and others waiting', async () => {
  const lab = await openLab();
  const parked = [];
  const gate = (what, when) =>
    what === 'render' && when === 'before' ? new Promise((resolve) => parked.push(resolve)) : undefined;
  const pod = await lab.pod('a', { gate });
  for (let i = 0; i < 11; i += 1) pod.accept();
  await lab.when(() => parked.length >= 4);
  await turns(5);
  // one that is just being accepted
  const onTheWay = pod.accept();
  let down = false;
  pod.service.shutdown().then(() => (down = true));
  await turns(10);
  assert.ok(!down, 'four thumbnails are under way, and shutdown() has resolved');
  const late = pod.accept();
  await lab.when(() => (late.id ?? late.error) && (onTheWay.id ?? onTheWay.error));
  assert.ok(late.error, `a job was ${late.id ? 'accepted' : 'not answered'} after SIGTERM`);
  const { status = 503 } = late.error;
  assert.equal(status, 503, `a job was refused after SIGTERM with the status ${status}`);
  assert.ok(onTheWay.id ?? onTheWay.error, 'a job that was just being accepted at SIGTERM has no answer');

  for (let over = 1; over <= 4; over += 1) {
    parked.shift()?.();
    await turns(10);
    assert.equal(
      parked.length,
      4 - over,
      `after SIGTERM another job was begun when ${over} of 4 were finished`,
    );
  }
  assert.ok(
    await lab.when(() => down),
    'nothing is under way any more, and shutdown() has not resolved',
  );
  pod.kill();
  lab.drive.crash(0);
  await lab.pod('b');
  await lab.worked();
  assert.equal(
    lab.lost(),
    0,
    `after SIGTERM and a new pod ${lab.lost()} of ${lab.accepted.length} jobs have been made by nobody`,
  );
  assert.equal(lab.again(), 0, `after SIGTERM and a new pod ${lab.again()} thumbnails have been made twice`);
});

test('SIGTERM with nothing to do', async () => {
  const lab = await openLab();
  const pod = await lab.pod();
  pod.accept();
  await lab.quiet();
  let down = false;
  pod.service.shutdown().then(() => (down = true));
  assert.ok(
    await lab.when(() => down),
    'nothing is under way, and shutdown() has not resolved',
  );
});
