// tape: TAP on standard output, plans, subtests, comparisons, and an exit code
const test = require('tape');

test('arithmetic', (t) => {
  t.plan(3);
  t.equal(1 + 1, 2, 'adds');
  t.deepEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] });
  setTimeout(() => t.pass('later'), 2);
});
test('promises and subtests', async (t) => {
  t.teardown(() => console.log('# torn down'));
  await new Promise((resolve) => setImmediate(resolve));
  t.throws(() => JSON.parse('{'), SyntaxError, 'throws');
  t.match('some text', /text/);
  t.test('inside', (inner) => {
    inner.comment('a comment');
    inner.notOk(0, 'falsy');
    inner.end();
  });
});
test('captures', (t) => {
  const target = { method: (a, b) => a + b };
  const calls = t.capture(target, 'method');
  target.method(1, 2);
  t.deepEqual(
    calls().map(({ args }) => args),
    [[1, 2]],
  );
  t.end();
});
test.skip('left out', (t) => t.fail());
test('todo', { todo: 'soon' }, (t) => {
  t.ok(false, 'not yet');
  t.end();
});
test.onFinish(() => console.log('# finished'));
