import test from 'node:test';
import assert from 'node:assert/strict';
import { virtualClock } from '#hotfix/probes';
import { MINUTE, openDashboard } from './desk.js';

const clock = virtualClock();

test('the last layout is saved, once', async () => {
  const { dashboard, arrive, writes } = await openDashboard(clock);
  const id = await arrive('mia');
  const other = await arrive('otto');
  for (let day = 1; day <= 4; day += 1) {
    const before = writes.length;
    for (let step = 1; step <= 5; step += 1) {
      dashboard.changeLayout(id, { day, columns: step });
      if (step === 3) dashboard.changeLayout(other, { day, rows: 7 });
      await clock.tickAsync(step === 5 ? 0 : 1200);
    }
    const early = writes.slice(before).filter(({ user }) => user === 'mia').length;
    assert.equal(early, 0, `mia was still moving things about, and her layout was saved ${early} times`);
    await clock.tickAsync(MINUTE);
    const saved = writes.slice(before).map(({ user, layout }) => `${user} ${layout}`);
    assert.equal(
      [...saved].sort().join(', '),
      `mia {"day":${day},"columns":5}, otto {"day":${day},"rows":7}`,
      `day ${day}: mia changed her layout from 1 to 5 columns, otto his to 7 rows; saved: ${saved.join(', ') || 'nothing'}`,
    );
  }
});

test('whoever leaves right after a change keeps it', async () => {
  const { dashboard, arrive, writes } = await openDashboard(clock);
  await clock.tickAsync(MINUTE);
  const timers = clock.pending();
  for (const how of ['logout', 'kick']) {
    const user = `leaves by ${how}`;
    const id = await arrive(user);
    const before = writes.length;
    dashboard.changeLayout(id, { columns: 1 });
    dashboard.changeLayout(id, { columns: 2 });
    if (how === 'logout') dashboard.logout(id);
    else dashboard.kick(user);
    await clock.tickAsync(MINUTE);
    const saved = writes.slice(before).map(({ layout }) => layout);
    assert.equal(
      saved.join(', '),
      '{"columns":2}',
      `a user changed to 2 columns and left (${how}); saved: ${saved.join(', ') || 'nothing'}`,
    );
    assert.ok(
      clock.pending() <= timers,
      `he has left: ${clock.pending()} timers are running (${timers} before he came)`,
    );
  }
  assert.equal(dashboard.changeLayout('no-such-session', {}), false, 'a layout was taken from nobody');
});

test('whoever leaves and comes back is the same user', async () => {
  const { dashboard, arrive, writes } = await openDashboard(clock);
  for (const how of ['logout', 'kick']) {
    const user = `comes back after a ${how}`;
    const id = await arrive(user);
    dashboard.changeLayout(id, { columns: 1 });
    await clock.tickAsync(300);
    if (how === 'logout') dashboard.logout(id);
    else dashboard.kick(user);
    await clock.tickAsync(700);
    const before = writes.length;
    dashboard.changeLayout(await arrive(user), { columns: 2 });
    await clock.tickAsync(1700);
    const early = writes.slice(before).map(({ layout }) => layout);
    assert.equal(
      early.length,
      0,
      `a user changed his layout, left (${how}), came back and changed it again; less than 2 s after that ${early.join(', ')} was saved`,
    );
    await clock.tickAsync(MINUTE);
    const saved = writes.slice(before).map(({ layout }) => layout);
    assert.equal(
      saved.join(', '),
      '{"columns":2}',
      `a user left (${how}), came back and changed to 2 columns; saved: ${saved.join(', ') || 'nothing'}`,
    );
  }
});
