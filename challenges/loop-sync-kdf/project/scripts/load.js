// Monday, nine o'clock: 20 people log in, a third of them with old records, and somebody reads the terms.
import { once } from 'node:events';

process.env.LOG_LEVEL ??= 'error';
const { createFiles } = await import('../vendor/files.js');
const { createKdf } = await import('../vendor/kdf.js');
const { createPool } = await import('../vendor/pool.js');
const { createUsers } = await import('../vendor/users.js');
const { createService } = await import('../src/service.js');

const PEOPLE = 20;
const pool = createPool();
const kdf = createKdf({ pool, msPerThousand: 0.25 });
const salt = '5e5bd0a53c3f6d5f8e2ad4fbd5c1a0e7';
const records = {};
for (let i = 0; i < PEOPLE; i += 1) {
  const cost = i % 3 === 0 ? 16_000 : 64_000;
  const hash = await kdf.derive({ password: `password-${i}`, salt, cost });
  records[`p${i}`] = i % 3 === 0 ? { v: 1, salt, hash } : { v: 2, cost, salt, hash };
}
Object.assign(kdf.count, { mainThread: 0, pool: 0, most: 0 });

const { app } = createService({ kdf, users: createUsers(records), files: createFiles({ pool }) });
app.listen(0, '127.0.0.1');
await once(app, 'listening');

const at = `http://127.0.0.1:${app.address().port}`;
const begun = performance.now();
const ask = async (path, body) => {
  const options = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const res = await fetch(at + path, { ...options, headers: { connection: 'close' } });
  await res.text();
  return { status: res.status, ms: Math.round(performance.now() - begun) };
};
const login = (name, password) => ask('/login', { name, password });
const logins = Array.from({ length: PEOPLE }, (_, i) => login(`p${i}`, `password-${i}`));
const others = [ask('/healthz'), ask('/terms')];
const answers = await Promise.all(logins);
const [health, terms] = await Promise.all(others);

const units = () => kdf.count.mainThread + kdf.count.pool;
async function costOf(name) {
  const before = units();
  await login(name, 'a guess');
  return units() - before;
}

const { mainThread, most } = kdf.count;
console.log(`${PEOPLE} people log in: ${answers.filter(({ status }) => status === 200).length} are in`);
console.log(`the main thread did ${mainThread} units of work for them, and nothing else meanwhile`);
console.log(`derivations handed to the pool at a time: ${most} (house rule: 3)`);
console.log(
  `a wrong password costs ${await costOf('p1')} units, a name that does not exist ${await costOf('nobody')}`,
);
console.log(
  `the last of them waited ${Math.max(...answers.map(({ ms }) => ms))} ms, a health check ${health.ms} ms, the terms ${terms.ms} ms`,
);
app.close();
