import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project, settles, until, virtualClock } from '#hotfix/probes';
import { inWords, openDesk, someParcel } from './desk.js';

const clock = virtualClock();

test('duties and errors are what customs said', async () => {
  const desk = await openDesk();
  const parcels = Array.from({ length: 20 }, () => someParcel());
  const got = await settles(Promise.allSettled(parcels.map((parcel) => desk.quote(parcel))));
  for (const [i, parcel] of parcels.entries()) {
    const percent = desk.percentOf(parcel.code, parcel.country);
    const answer = got.value[i];
    assert.ok(
      answer.value?.percent === percent &&
        answer.value.dutyCents === Math.round((parcel.cents * percent) / 100),
      `customs takes ${percent} % for ${parcel.code} to ${parcel.country}; the quote ended with ${inWords(answer)}`,
    );
  }
  const refused = await settles(desk.quote(someParcel('0017')));
  assert.ok(
    refused.reason?.name === 'CustomsError' &&
      refused.reason.status === 502 &&
      /tariff/.test(refused.reason.message),
    `customs refused a quote; it ended with ${inWords(refused)}`,
  );
});

test('a quote that is never answered ends after 10 s, and customs is told', async () => {
  const desk = await openDesk();
  let got;
  settles(desk.quote(someParcel('0001')), { virtualMs: 0 });
  desk.quote(someParcel('0001')).then(
    (value) => (got = { state: 'fulfilled', value }),
    (reason) => (got = { state: 'rejected', reason }),
  );
  await until(() => desk.customs.open === 2);
  await clock.tickAsync(9500);
  assert.equal(got, undefined, `9.5 s after it was sent a quote ended with ${inWords(got ?? {})}`);
  await clock.tickAsync(1000);
  assert.ok(
    got?.reason?.name === 'CustomsTimeout' && got.reason.status === 504,
    `10.5 s without an answer from customs; the quote ended with ${inWords(got ?? {})}`,
  );
  assert.equal(
    desk.customs.open,
    0,
    `two quotes have timed out, customs still works on ${desk.customs.open}`,
  );
});

test('each quote has ten seconds of its own', async () => {
  const desk = await openDesk();
  const ended = [];
  const ask = (n) => desk.quote(someParcel('0001')).catch((error) => (ended[n] = error.name));
  void ask(0);
  await clock.tickAsync(4300);
  void ask(1);
  await desk.answered(10);
  await clock.tickAsync(6250);
  assert.equal(
    `${ended[0]}, ${ended[1]}`,
    'CustomsTimeout, undefined',
    `two quotes are never answered, others are; 10.55 s after the first one was sent it has ended with ${ended[0] ?? 'nothing'}, the second one (sent 4.3 s later) with ${ended[1] ?? 'nothing'}`,
  );
  await clock.tickAsync(3200);
  assert.equal(
    `${ended[1]}, ${desk.customs.open}`,
    `${ended[1] && 'CustomsTimeout'}, 1`,
    `a quote was sent 9.45 s ago and is not answered; it has ended with ${ended[1] ?? 'nothing'}, customs works on ${desk.customs.open}`,
  );
  await clock.tickAsync(1100);
  assert.equal(
    ended[1],
    'CustomsTimeout',
    `10.55 s after a quote was sent, and not answered, it has ended with ${ended[1] ?? 'nothing'}`,
  );
});

test('over HTTP', async () => {
  const { createApp } = await project('src/server.js');
  const desk = await openDesk();
  const app = createApp(desk);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const get = async (path) => {
    const req = http.get({ host: '127.0.0.1', port: app.address().port, agent: false, path });
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res.setEncoding('utf8')) text += chunk;
    return { status: res.statusCode, body: JSON.parse(text) };
  };
  const { code, country, cents } = someParcel();
  const good = await get(`/duty?code=${code}&country=${country}&cents=${cents}`);
  assert.equal(good.status, 200, `GET /duty answered ${good.status}`);
  assert.equal(
    good.body.percent,
    desk.percentOf(code, country),
    'GET /duty gives another percentage than customs',
  );
  const refused = await get('/duty?code=0017&country=NO&cents=100');
  assert.equal(refused.status, 502, `GET /duty of a code customs refuses answered ${refused.status}`);
  assert.equal((await get('/duty?code=x')).status, 400, 'GET /duty with a bad parcel');
  desk.shutdown.begin('test');
  const late = await get(`/duty?code=${code}&country=${country}&cents=${cents}`);
  assert.equal(late.status, 503, `GET /duty during the shutdown answered ${late.status}`);
  const health = await get('/healthz');
  assert.equal(health.body.shuttingDown, true, 'GET /healthz does not say that we are shutting down');
});
