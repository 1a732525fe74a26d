// A quarter of an hour at the wallets, by customer. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { createWallet } = await import('../src/wallet.js');
const { createAccounts } = await import('../vendor/accounts.js');
const { createBank } = await import('../vendor/bank.js');

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Enough turns for everything that moves; whoever waits then will wait on. */
async function quiet() {
  for (let i = 0; i < 300; i += 1) await turn();
}

function ask(list, promise) {
  const one = { state: 'waiting' };
  list.push(one);
  promise.then(
    (value) => Object.assign(one, { state: 'answered', value }),
    (error) => Object.assign(one, { state: error.name }),
  );
}
const count = (list, state) => list.filter((one) => one.state === state).length;

const accounts = createAccounts();
const bank = createBank();
const wallet = createWallet({ accounts, bank });

// 1. ordinary customers, small amounts
const ordinary = [];
for (let n = 0; n < 200; n += 1) ask(ordinary, wallet.topUp(`c-${1000 + n}`, 2000, '4711-1'));
await quiet();
console.log(`200 customers: ${count(ordinary, 'answered')} answered; locks: ${JSON.stringify(wallet.locks())}`);

// 2. a declined card, then twelve requests
const declined = [];
ask(declined, wallet.topUp('c-7', 2000, '4711-0'));
await quiet();
for (let n = 0; n < 12; n += 1) ask(declined, wallet.topUp('c-7', 2000, '4711-1'));
await quiet();
console.log(
  `c-7: ${count(declined, 'Declined')} declined, then 12 top-ups: ${count(declined, 'answered')} answered, ${count(declined, 'waiting')} waiting`,
);

// 3. a top-up that earns cashback
const campaign = [];
ask(campaign, wallet.topUp('c-8', 6000, '4711-1'));
await quiet();
const of8 = (type) => accounts.journal.filter((row) => row.customer === 'c-8' && row.type === type).length;
console.log(
  `c-8: 1 top-up of 60.00: ${count(campaign, 'answered')} answered, ${count(campaign, 'waiting')} waiting; ` +
    `journal: ${of8('topup')} topup, ${of8('cashback')} cashback`,
);

// 4. five payments while the first is under way
accounts.open('c-9', 100_000);
const payments = [];
for (const cents of [1, 2, 3, 4, 5]) ask(payments, wallet.spend('c-9', cents));
await quiet();
const served = accounts.journal.filter((row) => row.type === 'payment').map((row) => -row.cents);
console.log(`c-9: payments asked for in the order 1 2 3 4 5, served in the order ${served.join(' ')}`);

// 5. somebody who presses the button, gives up, presses again
const pressed = [];
const before = bank.charges.length;
for (let press = 1; press <= 3; press += 1) {
  const gone = new AbortController();
  ask(pressed, wallet.topUp('c-10', 1500, '4711-1', { signal: gone.signal }));
  if (press === 2) gone.abort();
}
await quiet();
console.log(`c-10: 3 top-ups, 1 given up while it waited: charged ${bank.charges.length - before} times`);
process.exit(0);
