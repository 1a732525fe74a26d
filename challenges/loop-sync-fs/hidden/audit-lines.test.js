import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { auditProblem, openSite } from './site.js';

test('60 requests at a time, 120 whole lines', async () => {
  const { visit, answered, close, lines } = await openSite();
  const visits = Array.from({ length: 60 }, (_, i) =>
    visit(['receipt', 'refund', 'invoice'][i % 3], i % 2 ? 'de' : 'en'),
  );
  const all = await answered(visits);
  assert.ok(
    all,
    `of 60 requests at a time ${visits.filter(({ answer }) => !answer).length} were not answered`,
  );
  await close();
  const problem = auditProblem(lines(), visits);
  assert.equal(problem, '', `60 requests at a time: ${problem}`);
  assert.equal(lines().length, 120, `60 requests at a time: ${lines().length} lines in the audit, not 120`);
});

test('after an append that the volume refused, the audit goes on', async () => {
  const { sandbox, volume, visit, answered, show, close, lines } = await openSite();
  await show('receipt'); // both lines of the next one come at once
  await turns(50);
  sandbox.fail('audit.log', 1);
  const first = visit('receipt');
  await answered([first]);
  assert.equal(
    first.answer?.status,
    200,
    `the volume refused an append; the request of which it tells was answered with ${first.answer?.status ?? 'nothing'}`,
  );
  await turns(50);
  const visits = [];
  for (let i = 0; i < 10; i += 1) {
    const one = visit('refund');
    visits.push(one);
    await answered([one]);
  }
  assert.ok(volume.count.append > 1, 'the volume refused an append, and none came after it');
  const statuses = visits.filter(({ answer }) => answer?.status === 200).length;
  assert.equal(
    statuses,
    10,
    `the volume refused an append; of the 10 requests after it ${statuses} were answered with 200`,
  );
  await close();
  // the first request's own lines may be lost, and what is there is in order
  const firsts = lines().filter((line) => line.includes(first.number));
  const story = firsts.map((line) => (line.includes('"asked"') ? 'asked' : 'answered')).join(', then ');
  assert.ok(
    ['', 'asked', 'answered', 'asked, then answered'].includes(story),
    `the volume refused an append; the audit has of its request: ${story}`,
  );
  const problem = auditProblem(lines(), visits);
  assert.equal(problem, '', `the volume refused one append; 10 requests later: ${problem}`);
});

test('who has gone before the answer is in the audit as well', async () => {
  const { sandbox, visit, asked, alone, close, lines } = await openSite();
  sandbox.slow('templates/refund.html');
  const one = visit('refund');
  await until(() => asked() === 1);
  await turns(20);
  one.leave();
  await alone();
  await turns(20);
  sandbox.go('templates/refund.html');
  await until(() => auditProblem(lines(), [one]) === '');
  await close();
  const problem = auditProblem(lines(), [one]);
  assert.equal(problem, '', `somebody closed the page while the volume was slow with it: ${problem}`);
});
