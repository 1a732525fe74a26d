import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { project, until } from '#hotfix/probes';

/** Sends one request; `answer` is undefined until it has come. */
export function send(port, method, path, fields, agent = false) {
  const body = fields === undefined || typeof fields === 'string' ? fields : JSON.stringify(fields);
  const sent = { answer: undefined };
  const req = http.request({ host: '127.0.0.1', port, agent, method, path });
  sent.done = new Promise((resolve) => {
    const end = (answer) => {
      sent.answer = answer;
      resolve(answer);
    };
    req.on('error', (error) => end({ status: 0, body: { error: error.message } }));
    req.on('response', async (res) => {
      let text = '';
      res.setEncoding('utf8');
      for await (const chunk of res) text += chunk;
      end({ status: res.statusCode, body: JSON.parse(text) });
    });
  });
  req.end(body);
  return sent;
}

/** The service in this process, for texts that harm nobody. */
export async function openHere() {
  process.env.LOG_LEVEL = 'silent';
  const { createApp } = await project('src/server.js');
  const { everyIssued } = await project('vendor/issued-codes.js');
  const app = createApp();
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const { port } = app.address();
  return { everyIssued, post: (path, fields) => send(port, 'POST', path, fields, agent).done };
}

/** Waits for an answer, looking every 20 ms, without keeping a core busy: a service that stands still does so already. */
function answered(sent, looks) {
  return until(
    async () => {
      if (sent.answer === undefined) await sleep(20);
      return sent.answer;
    },
    { turns: looks, ms: looks * 20 },
  );
}

/** The service as a process of its own, which may stand still without harm to the test. */
async function openThere() {
  const child = spawn(process.execPath, [project.path('src/main.js')], {
    cwd: project.path(),
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let port;
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk) => {
    if (port !== undefined) return;
    output += chunk;
    port = Number(/"port":(\d+)/.exec(output)?.[1] ?? NaN);
    if (Number.isNaN(port)) port = undefined;
  });
  await until(() => port !== undefined || child.exitCode !== null, { ms: 15_000 });
  return { child, port };
}

/**
 * Sends texts one after the other, and while each of them is looked at a health check from somebody else. What the right
 * answer is, is the business of other checks. `cases` are [what, path, fields].
 */
export async function besiege(cases) {
  const { child, port } = await openThere();
  let seen;
  if (port === undefined) seen = 'the service did not start';
  for (const [what, path, fields] of port === undefined ? [] : cases) {
    const refused = send(port, 'POST', path, fields);
    const health = send(port, 'GET', '/healthz');
    if (!(await answered(health, 100))) {
      seen = `somebody sent ${what}; since then no health check is answered`;
    } else if (!(await answered(refused, 200))) {
      seen = `somebody sent ${what}, and does not get an answer`;
    } else if (refused.answer.status === 0 || refused.answer.status >= 500) {
      seen = `somebody sent ${what}, and the service failed (${refused.answer.status || refused.answer.body.error})`;
    }
    if (seen !== undefined) break;
  }
  child.kill('SIGKILL');
  assert.equal(seen, undefined, seen);
}
