import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project, until } from '#hotfix/probes';
import { inWords, openOffice, someRows } from './office.js';

test('files over HTTP', async () => {
  const { createApp } = await project('src/server.js');
  const { jobs } = await openOffice();
  const app = createApp(jobs);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const send = async (method, path, body) => {
    const req = http.request({ host: '127.0.0.1', port: app.address().port, agent: false, method, path });
    req.end(typeof body === 'object' ? JSON.stringify(body) : body);
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res.setEncoding('utf8')) text += chunk;
    return { status: res.statusCode, body: JSON.parse(text) };
  };
  const made = await send('POST', '/jobs', { owner: 'ann', rows: someRows(5) });
  assert.equal(made.status, 202, `POST /jobs answered ${made.status}`);
  let last;
  await until(
    async () => {
      last = await send('GET', `/jobs/${made.body.id}`);
      return last.body.state !== 'running' && last.body.stored === 5;
    },
    { ms: 5000, turns: 300 },
  );
  assert.ok(
    last.status === 200 && last.body.total === 5,
    `GET /jobs/${made.body.id} answered ${last.status}`,
  );
  assert.equal(last.body.state, 'done', `a file of five rows over HTTP: the job is ${inWords(last.body)}`);
  const empty = await send('POST', '/jobs', { owner: 'ann' });
  // a job that fails, or a refusal: both are an answer
  assert.ok(
    [202, 400, 422].includes(empty.status),
    `POST /jobs with a body that has no rows answered ${empty.status}`,
  );
  assert.equal((await send('GET', '/jobs/job-none')).status, 404, 'GET /jobs/<id> of an unknown job');
  assert.equal(
    (await send('POST', '/jobs', 'nonsense')).status,
    400,
    'POST /jobs with a body that is not JSON',
  );
  assert.equal((await send('GET', '/healthz')).status, 200, 'GET /healthz');
});
