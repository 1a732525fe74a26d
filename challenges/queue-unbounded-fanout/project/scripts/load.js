// Three campaigns on the way to a quiet evening. Usage: npm run load [-- recipients]
process.env.LOG_LEVEL ??= 'silent';
const { createCampaigns } = await import('../src/campaigns.js');
const { createGateway } = await import('../vendor/gateway.js');
const { cursors, openList } = await import('../vendor/lists.js');

const MANY = Number(process.argv[2] ?? 12_000);
const text = 'Dear {name}, the autumn catalogue is here.';
const turns = async (count) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function run(gateway, campaigns, id, list) {
  campaigns.start(id, { recipients: openList(list), text });
  const { state, delivered, failed } = await campaigns.finished(id);
  await turns(20);
  const copies = new Map();
  for (const { to } of gateway.journal) copies.set(to, (copies.get(to) ?? 0) + 1);
  const twice = [...copies.values()].filter((count) => count > 1).length;
  console.log(
    `  status: ${state}, delivered ${delivered}, failed ${failed.length}; gateway: peak ${gateway.peak} of 25 connections, ` +
      `refused ${gateway.refused}, delivered ${gateway.journal.length} (${twice} of them have it twice)`,
  );
}

for (const [what, list] of [
  ['20 recipients', '20'],
  [`${MANY} recipients, some of them at addresses that do not exist`, `${MANY}-bad`],
]) {
  const gateway = createGateway();
  const campaigns = createCampaigns({ gateway });
  console.log(`${what}:`);
  await run(gateway, campaigns, 'autumn', list);
  console.log('  the same campaign once more:');
  await run(gateway, campaigns, 'autumn', list);
}

const gateway = createGateway();
const campaigns = createCampaigns({ gateway });
cursors.rowsRead = 0;
campaigns.start('winter', { recipients: openList('24'), text });
await turns(2);
campaigns.cancel('winter');
const at = gateway.journal.length;
await turns(40);
console.log(
  `cancelled with ${at} of 24 delivered: ${gateway.journal.length} were delivered in the end, ${cursors.rowsRead} recipients read`,
);
process.exit(0);
