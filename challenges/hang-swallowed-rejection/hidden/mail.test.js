import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

const endings = [
  ['done', () => {}],
  ['failed', (table, rows) => table.sandbox.refuse(rows[3].id, 'account is closed')],
];

for (const [what, state, fileOf] of [
  ['a good file', 'done', (_, rows) => rows],
  ['a file with a row that is refused', 'failed', (table, rows) => (endings[1][1](table, rows), rows)],
  ['a file with a row without an amount', 'failed', (_, rows) => (delete rows[5].cents, rows)],
  ['a text', 'failed', (_, [{ id }]) => id],
  ['nothing', 'failed', () => undefined],
]) {
  test(`one mail for ${what}`, async () => {
    const { jobs, table, mailer, ended } = await openOffice();
    const file = fileOf(table, someRows(6));
    let id;
    try {
      id = jobs.start(file, { owner: 'ann@books.example' });
    } catch (error) {
      assert.fail(`${what} was uploaded: there is no job, start() threw ${error.message}`);
    }
    await ended(id);
    await until(() => mailer.sent.length > 0, { turns: 200, ms: 3000 });
    await turns(50);
    assert.equal(
      mailer.sent.length,
      1,
      `${what} was uploaded and the job is ${state}: its owner got ${mailer.sent.length} mails`,
    );
    const { to, subject } = mailer.sent[0];
    assert.ok(
      to === 'ann@books.example' && subject === `import ${id}: ${state}`,
      `${id} of ann@books.example is ${state}: the mail goes to ${to} and says ${subject}`,
    );
  });
}

test('the mails after one that was refused', async () => {
  const { jobs, mailer, ended } = await openOffice();
  mailer.sandbox.fail('no route');
  await ended(jobs.start(someRows(3), { owner: 'ann@books.example' }));
  await turns(50);
  mailer.sandbox.fail(undefined);
  const id = jobs.start(someRows(3), { owner: 'ben@books.example' });
  await ended(id);
  await until(() => mailer.sent.length > 0, { turns: 200, ms: 3000 });
  const mails = mailer.sent.filter(({ to, subject }) => to === 'ben@books.example' && subject.includes(id));
  assert.equal(
    mails.length,
    1,
    `the mail of an earlier job was refused, the service is well again; the owner of ${id} got ${mails.length} mails`,
  );
});

for (const [state, spoil] of endings) {
  test(`a mail that cannot be sent, of a job that is ${state}`, async () => {
    const { jobs, table, mailer, ended, warnings } = await openOffice();
    const rows = someRows(6);
    spoil(table, rows);
    const trouble = `no route to mail-${Math.floor(Math.random() * 1e6)}`;
    mailer.sandbox.fail(trouble);
    const id = jobs.start(rows, { owner: 'ann@books.example' });
    await ended(id);
    await turns(50);
    const status = jobs.status(id);
    const error = state === 'failed' ? 'account is closed' : null;
    assert.ok(
      status.state === state && status.error === error,
      `the mail could not be sent; the job that was ${state} is ${inWords(status)}`,
    );
    assert.equal(
      warnings(trouble),
      1,
      `the mail could not be sent; the log has ${warnings(trouble)} warnings or errors about it, not 1`,
    );
  });

  test(`a mail service that never answers, and a job that is ${state}`, async () => {
    const { jobs, table, mailer, ended } = await openOffice();
    const rows = someRows(6);
    spoil(table, rows);
    mailer.sandbox.park();
    const status = await ended(jobs.start(rows, { owner: 'ann@books.example' }));
    assert.equal(
      status.state,
      state,
      `the mail service does not answer; the job that should be ${state} is ${inWords(status)}`,
    );
  });
}
