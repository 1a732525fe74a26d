// What the probe of the instruments costs a service: two servers alike, one with it, asked in turns, so that whatever else
// the machine does falls on both. Prints the share of its speed that the one with the probe keeps: the median of several
// pairs, since of two processes alike one is some percent quicker than the other for as long as they live.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const PAIRS = 9;
const ROUNDS = 60;
const AT_ONCE = 4;
const EACH = 10;
const PROGRAM = `
const { EventEmitter } = require('node:events');
require('node:http').createServer((req, res) => {
  const one = new EventEmitter().on('x', () => {});
  const late = setTimeout(() => {}, 1000);
  setImmediate(() => { clearTimeout(late); one.emit('x'); res.end('ok'); });
}).listen(0, function () { console.log(this.address().port); });
`;
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

async function start(probe) {
  const env = { ...process.env };
  if (probe) {
    env.NODE_OPTIONS = `--require=${path.resolve('probe.cjs')}`;
    env.HOTFIX_PROBE = path.resolve('reports');
  }
  const child = spawn('node', ['bench-service.cjs'], { env });
  const port = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(Number(data))));
  return { child, port, agent: new http.Agent({ keepAlive: true, maxSockets: AT_ONCE }) };
}

const get = ({ port, agent }) =>
  new Promise((resolve, reject) => {
    http.get({ port, agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });

async function round(server) {
  const start = performance.now();
  const one = async () => {
    for (let i = 0; i < EACH; i++) await get(server);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return performance.now() - start;
}

/** What one pair says: the median of its rounds. */
async function keptByOnePair() {
  const [plain, probed] = [await start(false), await start(true)];
  for (let i = 0; i < 5; i++) for (const server of [plain, probed]) await round(server);
  const kept = [];
  for (let i = 0; i < ROUNDS; i++) {
    // who comes first changes, since the second of two finds the machine warm
    const first = i % 2 === 0 ? plain : probed;
    const one = await round(first);
    const other = await round(first === plain ? probed : plain);
    kept.push(first === plain ? one / other : other / one);
  }
  for (const { child, agent } of [plain, probed]) {
    agent.destroy();
    child.kill();
  }
  return median(kept);
}

async function main() {
  fs.writeFileSync('bench-service.cjs', PROGRAM);
  fs.mkdirSync('reports', { recursive: true });
  const kept = [];
  for (let i = 0; i < PAIRS; i++) kept.push(await keptByOnePair());
  console.log(
    JSON.stringify({ name: 'instruments: share of its speed an http service keeps', value: median(kept) }),
  );
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
