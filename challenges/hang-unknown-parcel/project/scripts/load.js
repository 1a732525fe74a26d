// Ten visitors ask for their parcels; three have mistyped the number. Usage: npm run load
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../src/server.js';

const IDS = ['NL-1001', 'NL-1002', 'NL-1003', 'NL-1O01', 'NL-1002', 'NL-1001', '1003', 'NL-1003', 'NL-2001', 'NL-1002'];
/** A visitor waits no longer than this. */
const PATIENCE_MS = 2_000;

const app = createApp();
app.listen(0, '127.0.0.1');
await once(app, 'listening');

const answers = new Map();
const visits = IDS.map(async (id, visitor) => {
  const response = await fetch(`http://127.0.0.1:${app.address().port}/parcels/${id}`, {
    headers: { connection: 'close' },
  });
  answers.set(visitor, response.status);
  await response.text();
});
await Promise.race([Promise.allSettled(visits), sleep(PATIENCE_MS)]);

IDS.forEach((id, visitor) => console.log(`${id.padEnd(8)} ${answers.get(visitor) ?? 'still waiting'}`));
console.log(`${IDS.length} asked, ${answers.size} answered, ${IDS.length - answers.size} still waiting`);
process.exit(0);
