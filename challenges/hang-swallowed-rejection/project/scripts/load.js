// Three files, and what became of them. Usage: npm run load
process.env.LOG_LEVEL ??= 'silent';
const { createJobs } = await import('../src/jobs.js');
const { createTable } = await import('../vendor/table.js');

let unhandled = 0;
process.on('unhandledRejection', () => (unhandled += 1));
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function run(title, change) {
  const table = createTable();
  const jobs = createJobs({ table });
  const rows = Array.from({ length: 200 }, (_, i) => ({
    id: `b-${1000 + i}`,
    account: '4400',
    cents: 100 + i,
  }));
  change(rows, table);
  const id = jobs.start(rows);
  let turns = 0;
  while (jobs.status(id).state === 'running' && turns < 5000) {
    turns += 1;
    await turn();
  }
  const { state, row, error } = jobs.status(id);
  const then = table.rows().length;
  for (let i = 0; i < 1000; i += 1) await turn();
  console.log(
    `${title}: ${state}${state === 'failed' ? ` at ${row} (${error})` : ''}, with ${then} of 200 rows in the table; ` +
      `later ${table.rows().length}`,
  );
}

await run('good file', () => {});
await run('a row that the table refuses', (rows, table) =>
  table.sandbox.refuse(rows[120].id, 'account 4400 is closed'),
);
await run('a row without an amount', (rows) => delete rows[50].cents);
console.log(`rejections that nobody handled: ${unhandled}`);
process.exit(0);
