import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until, virtualClock } from '#hotfix/probes';
import { auditProblem, openSite } from './site.js';

const clock = virtualClock();

test('when close() is done, everything is in the audit', async () => {
  const site = await openSite();
  await site.show('receipt');
  site.sandbox.slow('audit.log');
  const before = site.asked();
  const visits = Array.from({ length: 8 }, () => site.visit('receipt'));
  await until(() => site.asked() === before + 8);
  await turns(50);
  const now = clock.now();
  const answeredBy = visits.filter(({ answer }) => answer !== undefined).map(({ number }) => number);
  await clock.tickAsync(60_000);
  let closed = false;
  site.close().then(() => (closed = true));
  await turns(100);
  await clock.tickAsync(1000);
  if (!closed) {
    site.sandbox.go('audit.log');
    await until(async () => {
      await clock.tickAsync(10);
      return closed;
    });
  }
  const problem = auditProblem(site.lines(), visits);
  assert.ok(closed, 'the volume is fast again, and close() is not done');
  assert.equal(
    problem,
    '',
    `8 requests were answered while the volume was slow, and close() is done: ${problem}`,
  );
  // who answers when the audit has it was not done yet
  const late = site
    .lines()
    .map((line) => JSON.parse(line))
    .filter(({ what, number }) => what === 'asked' || answeredBy.includes(number))
    .find(({ at }) => !(Date.parse(at) <= now));
  assert.equal(
    late,
    undefined,
    `8 requests came, and the audit was written a minute later; a line \`${late?.what}\` says that this was ${(Date.parse(late?.at) - now) / 1000} s after it was`,
  );
});

test('the very last line is in the audit, too', async () => {
  const site = await openSite();
  await site.show('receipt'); // so that only the refund has to be read
  site.sandbox.slow('audit.log');
  site.sandbox.slow('templates/refund.html');
  const visits = [site.visit('receipt')];
  await site.answered(visits);
  visits.push(site.visit('refund'));
  await until(() => site.asked() === 3);
  await turns(20);
  visits.push(site.visit('receipt'));
  await until(() => site.asked() === 4);
  await turns(50);
  site.sandbox.go('audit.log');
  await turns(50);
  await clock.tickAsync(50);
  site.sandbox.go('templates/refund.html');
  let closed = false;
  const closing = site.answered(visits).then(() => site.close());
  closing.then(() => (closed = true));
  await until(async () => {
    await clock.tickAsync(10);
    return closed;
  });
  assert.ok(closed, 'all requests are answered, and close() is not done');
  const problem = auditProblem(site.lines(), visits);
  assert.equal(problem, '', `a refund was answered last, and close() is done: ${problem}`);
});

test('what is under way when close() is called is in the audit with its answer', async () => {
  const site = await openSite();
  await site.show('receipt');
  site.sandbox.slow('templates/refund.html');
  const before = site.asked();
  const visits = [site.visit('refund'), site.visit('refund')];
  await until(() => site.asked() === before + 2);
  await turns(50);
  let lines;
  site.close().then(() => (lines = site.lines()));
  await turns(50);
  site.sandbox.go('templates/refund.html');
  await until(async () => {
    await clock.tickAsync(10);
    return lines !== undefined;
  });
  assert.ok(lines, 'the volume is fast again, and close() is not done');
  const problem = auditProblem(lines, visits);
  assert.equal(problem, '', `2 requests were under way when close() was called, and it is done: ${problem}`);
});

test('close() leaves nothing running', async () => {
  const site = await openSite();
  await site.show('receipt', 'de');
  await site.show('invoice', 'de');
  await site.close();
  await clock.tickAsync(6000); // what was set for once may run out
  assert.equal(clock.refed(), 0, `close() is done, and ${clock.refed()} timers keep the process from ending`);
});
