import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';

process.env.LOG_LEVEL ??= 'silent';
const { createApp } = await import('../src/server.js');
const { createWallet } = await import('../src/wallet.js');
const { createAccounts } = await import('../vendor/accounts.js');
const { createBank } = await import('../vendor/bank.js');

const fresh = () => {
  const accounts = createAccounts();
  const bank = createBank();
  return { accounts, bank, wallet: createWallet({ accounts, bank }) };
};
const { accounts, wallet } = fresh();
const app = createApp(wallet);

before(async () => {
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
});

after(() => {
  app.closeAllConnections();
  app.close();
});

test('a top-up and a payment over HTTP', async () => {
  const post = (path, body) =>
    fetch(`http://127.0.0.1:${app.address().port}/wallets/c-1/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { connection: 'close' },
    });
  const topUp = await post('topups', { cents: 3000, card: '4711-1' });
  assert.equal(topUp.status, 201);
  assert.equal((await topUp.json()).balance, 3000);
  const payment = await post('payments', { cents: 1200 });
  assert.deepEqual([payment.status, (await payment.json()).balance], [201, 1800]);
  assert.equal(accounts.balanceOf('c-1'), 1800);
});

test('ten top-ups at once lose nothing', async () => {
  const { accounts, wallet } = fresh();
  await Promise.all(Array.from({ length: 10 }, () => wallet.topUp('c-2', 1000, '4711-1')));
  assert.equal(accounts.balanceOf('c-2'), 10_000);
});

test('a customer whose card was declined may try another one', async () => {
  const { accounts, wallet } = fresh();
  await assert.rejects(wallet.topUp('c-3', 1000, '4711-0'), { name: 'Declined' });
  let answered = false;
  wallet.topUp('c-3', 1000, '4711-1').then(() => (answered = true));
  for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.ok(answered, 'the card was declined, and a top-up with another card is not answered');
  assert.equal(accounts.balanceOf('c-3'), 1000);
});
