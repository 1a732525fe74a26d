import http from 'node:http';
import test from 'node:test';
import assert from 'node:assert/strict';
import { everyAnswer, openGateway } from './gateway.js';

const ERRORS = {
  400: 'BadJson',
  401: 'Unauthorized',
  404: 'NotFound',
  422: 'BadOrder',
  500: 'Internal',
  502: 'ProviderError',
};

test('whoever has got his answer is not in flight', async () => {
  const { ask, desk, page } = await openGateway();
  for (const [what, status, method, path, options] of everyAnswer(desk)) {
    const answer = await ask(method, path, options);
    assert.equal(answer.status, status, `${what} was answered with ${answer.status ?? 'a broken connection'}`);
    if (status >= 400) {
      const error = answer.body?.error;
      assert.equal(error, ERRORS[status], `${what} was answered with ${status} and the error ${error}`);
    }
    const { count } = await page();
    assert.equal(count, 0, `${what} was answered with ${status}; the page shows ${count} requests in flight`);
  }
});

test('whoever keeps his connection open for the next request is not in flight either', async () => {
  const { ask, desk, page } = await openGateway();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  let sent = 0;
  for (const [, , method, path, options] of everyAnswer(desk)) {
    await ask(method, path, { ...options, agent });
    sent += 1;
  }
  const { count } = await page();
  agent.destroy();
  assert.equal(
    count,
    0,
    `${sent} requests over one open connection, all answered; the page shows ${count} requests in flight`,
  );
});
